"""The vocabulary of the product as frozen records: no I/O, no formatting, no parsing.

value      one stated value and what it stands for
dates      one stated date and the days it covers
records    source, actor, question, claim, event, place, correction, attestation
explainer  a Markdown page of the author's
config     site.yaml
verdicts   what claims on one question are to each other
library    all of it, joined and checked for references
"""
