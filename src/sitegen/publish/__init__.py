"""A built site to where readers are. Only what `sitegen build` wrote is published, as it wrote it.

built         the built folder, held against its own manifest
changes       what of it is new to a destination, in the order in which it is sent
media         how a file is to be served: its type, and how long it may be kept
directory     to a folder, at once or not at all
github_pages  to a branch of a git repository
s3            to an S3-compatible store
command       to any program

A destination is told of by the command line alone: no file of the project can name one, or run anything.
"""
