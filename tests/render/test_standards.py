"""docs/standards.md permits a validator a few messages: the site gives cause for those alone."""

import re

from selectolax.lexbor import LexborHTMLParser

from projects import small_site_built


def test_what_the_validator_does_not_know_of_style_stands_once() -> None:
    (style,) = (data.decode() for path, data in small_site_built().items() if path.endswith(".css"))
    assert style.count("container-type:") == style.count("@container") == 1
    assert set(re.findall(r"@([a-z-]+)", style)) == {"font-face", "media", "container", "page"}


def test_the_policy_stands_before_what_it_governs_and_nothing_inline_is_run() -> None:
    pages = {path: LexborHTMLParser(data) for path, data in small_site_built().items() if path.endswith(".html")}
    for path, page in pages.items():
        (policy,) = page.css('meta[http-equiv="Content-Security-Policy"]')
        assert "unsafe" not in (policy.attributes["content"] or ""), path
        assert page.css("head > *")[1].attributes == policy.attributes, path
        inline = [node.attributes.get("type") for node in page.css("script:not([src])")]
        assert inline in ([], ["application/ld+json"]), path
        assert not page.css("style, [style], [onclick], [onload]"), path
