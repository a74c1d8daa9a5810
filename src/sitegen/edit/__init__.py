"""Changes to the author's own files, as texts: comments and layout stay, and nothing is written here.

layout         line ends and byte-order mark of a file, taken off and put back
yaml_text      fields and items of YAML, changed where they stand
markdown_text  record links in Markdown, changed where they stand
revision       the files that a change touches, and the rule for those it cannot
correcting     a field of a claim, and the entry in the log of corrections
renaming       an id everywhere it stands

Every change is read back before it is offered: what a file then says is what it said before, but for what was meant.
"""
