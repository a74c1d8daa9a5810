"""Page → Artifact.

templates  the Jinja2 environment of a look: the default one, with a project's own templates laid over it
assets     style, fonts and the project's files, named by a fingerprint of their bytes
prose      the author's Markdown with its record links bound
page       one page through its template
social_card  the picture a link to a page shows where it is shared
policy     what a browser may load and run on a page
"""
