"""What follows from the library: small frozen results, computed anew and never stored.

passages      where words stand in a source's full text
evidence      what of a claim's words stands there: quote, attribution, table headers
attestation   the desk's attestation of a source, and whether a claim's words still match it
origins       whose figure a claim is
tolerance     how near counts as near
answer        a stated value made ready for comparison
lengths       how long a time a figure covers, in one spelling
comparand     what of a claim takes part in comparison
gate          why two claims cannot be compared
gated         the same for all pairs on a question at once
relations     how two comparable answers stand to each other
comparison    the verdict on every pair of claims on a question
reasons       a verdict in words
extent        what figures count, and from where to where they reach
spread        who gives which figure, in one sentence
claim_words   a claim's value and date within a sentence
as_known      what the documents had said by a day
topics        what questions are grouped by
former_pages  from where a page can still be reached
timeline      which events and reports stand on which page of the timeline
profile       what one source carries, and the conflicts it takes part in
speakers      who says what, in order of time, and who passed it on
corrections   what was corrected of a record, and in what order
changes       what changed between two editions
citations     which pages cite a claim
lookup        an id, an address or a line of a file → the claims behind it
dossier       all that stands behind one claim
worklist      what needs an editor's work
prose         the texts that authors write, block by block
prose_figures the figures in them that no link accounts for
wording       dates, counts and lists as readers see them
"""
