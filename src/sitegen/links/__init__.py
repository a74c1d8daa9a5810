"""Whether what a built site points to is there. No network: addresses of other hosts are only gathered.

link      a link, and what one file holds of them
markup    where addresses stand in HTML and SVG
css       what a style sheet points to
data      what JSON points to
gathered  what has been found in a document so far
flat      what a very long page points to, tag by tag
html      what a page points to
xml       what SVG, feeds and sitemaps point to
extract   what any one file points to, by its kind
address   what one address means on the page where it stands
survey    what the rest of the site must have for one file's links to be good
lines     where in a built file a link stands
nearest   what was probably meant
findings  from a fault to what the author reads
rules     what can be wrong with them
internal  every link, fragment and asset of the site: surveys joined
"""
