"""Whether what a built site points to is there. No network: addresses of other hosts are only counted.

css       what a style sheet points to
extract   what one file points to, and the anchors it offers
address   what one address means on the page where it stands
lines     where in a built file a link stands
nearest   what was probably meant
findings  from a fault to what the author reads
internal  every link, fragment and asset of the site
"""
