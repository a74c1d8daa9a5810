"""What can be wrong with links to other hosts, and with what the project says about them."""

from sitegen.diagnostics import Rule, Severity

EXTERNAL_DEAD = Rule(
    "external-link-dead",
    Severity.ERROR,
    "A link leads to an address on another host that is not there.",
    "The server says that nothing is there (404, 410), the host's name does not exist, no server answers, or the address "
    "redirects without end. Only `sitegen links --external` asks. A cited document that is gone is best linked to in an "
    "archive: where a copy is known, the finding names it; write it into the source's record as `archive: https://…`. "
    "A failure that has to be lived with for a while goes into links-baseline.yaml, with a reason and a day on which that ends.",
)
EXTERNAL_UNCLEAR = Rule(
    "external-link-unclear",
    Severity.NOTE,
    "One cannot tell from here whether an address on another host is there.",
    "The server refuses to answer robots, asks who we are, is overloaded, did not answer in time, or cannot be reached over "
    "a secure connection. A reader may see the page all the same, so this is no failure unless you say so: "
    "`sitegen links --external --fail-on cannot-tell`. Open the address yourself; if it is always like this, add its host "
    "to `deny:` under `links:` in site.yaml.",
)
EXTERNAL_REFUSED = Rule(
    "external-link-refused",
    Severity.WARNING,
    "A link leads, at once or by a redirect, to an address of a private network, and was not asked.",
    "Addresses of this machine, of local networks and of a cloud's own services are never asked: whoever may write a link "
    "could otherwise look around where the check runs. Readers elsewhere cannot open such a link. If the host is meant, "
    "allow it by name: `private:` under `links:` in site.yaml, or `--allow-private intranet.example`.",
)
EXTERNAL_FRAGMENT = Rule(
    "external-fragment-missing",
    Severity.WARNING,
    "A page on another host is there, but not the place in it that the link names (#…).",
    "The page was read to its end and has no such id. It opens at its top. Some pages make their ids by script; then the "
    "link may be right, and its address can be added to `deny:` under `links:` in site.yaml. Else link to an id that is "
    "there, or to words of the page: `https://example.org/report#:~:text=the%20words`.",
)
EXTERNAL_MOVED = Rule(
    "external-link-moved",
    Severity.NOTE,
    "An address on another host has moved for good.",
    "The server answers with a permanent redirect (301, 308) to an address that is there. The old one may end one day. "
    "`sitegen links --external --fix` writes the new one into your files, wherever you wrote the old one, and changes "
    "nothing else. A cited address that is evidence in itself may better stay as it was.",
)
SOFT_404 = Rule(
    "external-page-doubtful",
    Severity.NOTE,
    "A page on another host answers, but may say that what was meant is gone.",
    "Some servers answer 200 (ok) with a page that says “not found”, or lead every old address to the front page. The title "
    "or the end of the way looks like that. Open the link and look; if the page is gone, link to a copy in an archive.",
)
CERTIFICATE = Rule(
    "certificate-expires",
    Severity.NOTE,
    "The certificate of a host that is linked to ends soon.",
    "Most certificates are renewed in time. If this one is not, readers will be warned away from the page. There is nothing "
    "to change in your files; whoever runs the host can be told.",
)
NO_NETWORK = Rule(
    "no-network",
    Severity.WARNING,
    "No other host could be reached, so nothing can be said of links to them.",
    "No name could be looked up, or there is no way out of this machine. This is said once and not for each link. Run the "
    "check where there is a network; links within the site are checked without one: `sitegen links`.",
)
TIME_SPENT = Rule(
    "link-time-spent",
    Severity.WARNING,
    "The time for the check was over before every address was asked.",
    "`--max-time` bounds the whole check, so that a job in CI always ends. What was not asked is “cannot tell”, not “ok”. "
    "With `--cache FILE` the next run goes on from here; or give it more time: `--max-time 3600`.",
)
CACHE_REBUILT = Rule(
    "link-cache-rebuilt",
    Severity.NOTE,
    "The file with the verdicts of earlier runs could not be read and was made anew.",
    "It was cut off, is no database, or is of another version of sitegen. Nothing is lost but time: every address was "
    "asked again. If it comes back, look at how your CI stores the file.",
)
BASELINE_UNREADABLE = Rule(
    "baseline-unreadable",
    Severity.ERROR,
    "The list of known failures cannot be read as one.",
    "links-baseline.yaml is a list; each item has a `url` (an address, or a pattern with `*`), a `reason` and the day on "
    "which it `expires`, like 2026-03-31. All three are needed, so that no failure is forgotten.",
)
BASELINE_EXPIRED = Rule(
    "baseline-expired",
    Severity.ERROR,
    "A known failure has outlived the day that was set for it.",
    "Each entry of links-baseline.yaml holds until its day, and then fails, whatever the link does now: somebody is to look "
    "again. Mend the link, or set a new day with a reason that still holds.",
)
BASELINE_UNNEEDED = Rule(
    "baseline-unneeded",
    Severity.WARNING,
    "A known failure is none any more.",
    "No link that fails is meant by this entry of links-baseline.yaml: the address answers again, or nothing links to it. "
    "Take the entry out, so that the link is watched again.",
)
RULES = (
    EXTERNAL_DEAD,
    EXTERNAL_UNCLEAR,
    EXTERNAL_REFUSED,
    EXTERNAL_FRAGMENT,
    EXTERNAL_MOVED,
    SOFT_404,
    CERTIFICATE,
    NO_NETWORK,
    TIME_SPENT,
    CACHE_REBUILT,
    BASELINE_UNREADABLE,
    BASELINE_EXPIRED,
    BASELINE_UNNEEDED,
)
