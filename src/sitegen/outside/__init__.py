"""Addresses of other hosts, asked over the network: the only room that makes a request, and only when told to.

patterns   which addresses a pattern means
policy     what may be asked, how often and for how long
verdict    ok, dead, or cannot tell
guard      which addresses of the network are refused, and where that is looked at
reply      one answer of one server, as far as it matters
asking     one request
turns      one host's turn: so many at once, so far apart
following  one address through its redirects and retries to a verdict
robots     what a host asks robots to leave alone
archived   copies in a web archive
cache      verdicts kept between runs, in one file
baseline   failures that are known, with a reason and a day on which that ends
checking   all addresses of a site
rules      what can be wrong with them
report     from verdicts to what the author reads

`checking.check_outside` is the door; what it needs of clock, chance, names and certificates is handed to it.
"""
