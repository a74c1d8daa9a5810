"""From text to the model, with the place of every field kept.

yaml_tree     YAML from the C parser's events: scalars stay text, limits and refusals in the same pass
front_matter  the YAML block at the head of a Markdown file
markdown      Markdown → sanitised HTML fragment and the references in it
link_places   where the links of a Markdown text stand in it
prose_blocks  its prose, block by block and each character at its place, with what its author allows
grammar/      how values and dates are read
entries       what an author may write in each kind of record; the JSON Schemas for editors come from here
decode        YAML nodes → checked entries, every error at its own line and column
document      what one input file turns into
edition       what readers were told at one time, from published data or from the records
outlines      the outlines that a project brings for its maps
lock          the attestation files under `seeds/`
parse         one input file → one Document (a map over independent files)
compose       one checked entry → one record of the model
references    whether what records and prose refer to exists
drawable      whether a chart that is asked for can be drawn
dangling      taking out of the joined records whatever refers to nothing
drafts        taking drafts out of the joined records
resolve       all Documents → the Library (a join)
amend         the Library with one document in a later state, without joining everything anew
"""
