"""What can be wrong with the links of a site, and with its pages as targets of links."""

from sitegen.diagnostics import Rule, Severity

LINK_BROKEN = Rule(
    "link-broken",
    Severity.ERROR,
    "A link leads to a page or file that is not in the site.",
    "A reader who follows the link gets “not found”. The address is read as a browser reads it: relative to the page "
    "it stands on (or to its <base>), with capital letters as written, because most hosts tell Map from map. Often a "
    "page was renamed, or one `../` too many or too few was written. In an explainer prefer links by id, which move "
    "with the page: `[the report](source:cbc)`; otherwise copy the address that the finding offers.",
)
ASSET_MISSING = Rule(
    "asset-missing",
    Severity.ERROR,
    "A picture, style sheet, script or other file that a page loads is not in the site.",
    "The browser asks for the file together with the page and gets “not found”: a hole in the page, or a page "
    "without its look. Put the file into content/assets/, or correct the address; capital letters count on most hosts. "
    "Example: `![Map](assets/map.png)` needs content/assets/map.png and not Map.PNG.",
)
FRAGMENT_BROKEN = Rule(
    "fragment-broken",
    Severity.ERROR,
    "A link names a place on a page (#…) that the page does not have.",
    "The page opens, but at its top, so the reader does not see what the link promised. The part after # must be the "
    "id of an element of that page, with the same capital letters (or the name of an <a>). Headings get new ids when "
    'their words change. Example: where the page has id="sources", write `page/#sources` and not `page/#Sources`.',
)
DUPLICATE_ID = Rule(
    "duplicate-id",
    Severity.ERROR,
    "One id stands more than once on a page.",
    "An id names one element, and a link to it reaches only the first: the others can never be linked to, and labels "
    "and scripts may take hold of the wrong one. Rename all but one. In Markdown a heading is given its own id with "
    "`## Losses {#losses-november}`.",
)
LINK_TO_FOLDER_WITHOUT_SLASH = Rule(
    "link-to-folder-without-slash",
    Severity.WARNING,
    "A link to a folder lacks the slash at its end.",
    "Hosts answer `sources/cbc` with a redirect to `sources/cbc/`, and some with “not found”; opened from disk it never "
    "works. It costs each reader a second request. Write the slash: `[CBC](sources/cbc/)`.",
)
LINK_OUTSIDE_SITE = Rule(
    "link-outside-site",
    Severity.WARNING,
    "A link leaves the folder of the site.",
    "The address goes above the root of the site (`../` too often), or begins with / although the site stands in a "
    "folder of its host. Whether something is there depends on where the site is put, and cannot be checked here. "
    "Write an address inside the site, `../sources/`, or the full one, `https://example.org/other/`.",
)
ID_REFERENCE = Rule(
    "id-reference-broken",
    Severity.NOTE,
    "A label, a table cell or an ARIA attribute names an id that its page does not have.",
    "`for`, `headers`, `list` and the ARIA attributes tie one element to another by its id; where the id is missing, "
    "a screen reader says less than the page shows. It is a note, because a script may make the element later. Give the "
    'element meant the id, or name the one it has: `<label for="year">` needs `<input id="year">`.',
)
NO_PAGES = Rule(
    "no-pages-to-check",
    Severity.ERROR,
    "There is no page whose links could be checked.",
    "A check that finds no page would pass whatever is wrong, so it fails instead. The site has not been built yet, it "
    "lies in another folder, or its pages do not end in .html. Build it first, `sitegen build`, or name the folder: "
    "`sitegen links public`.",
)
PAGE_TOO_DEEP = Rule(
    "page-too-deep",
    Severity.WARNING,
    "A page puts its elements into each other hundreds of levels deep.",
    "Browsers stop at some 512 levels and show the rest beside each other, so that such a page looks otherwise than it was "
    "meant; most often a program forgot to close what it opened. It is looked for in pages of more than 10,000 tags, whose "
    "links are read all the same. Close each element, and look at what makes the page: `<div>…</div>`.",
)
RULES = (
    LINK_BROKEN,
    ASSET_MISSING,
    FRAGMENT_BROKEN,
    DUPLICATE_ID,
    ID_REFERENCE,
    LINK_TO_FOLDER_WITHOUT_SLASH,
    LINK_OUTSIDE_SITE,
    PAGE_TOO_DEEP,
    NO_PAGES,
)
