"""The picture that a link to a page shows where it is shared."""

from io import BytesIO

import pytest
from PIL import Image

from projects import project, site_of
from sitegen.render.social_card import HEIGHT, WIDTH, SocialCard, draw_card

LOCATED = "format: 1\ntitle: A small site\nnotice: It covers one flood.\nbase_url: https://example.org/x/\n"


def picture(**changes: str) -> Image.Image:
    words = {"url": "/a/card.png", "title": "How many died?", "site": "A small site", "notice": "It covers one flood."}
    drawn = Image.open(BytesIO(draw_card(SocialCard(**(words | changes))).data))
    drawn.load()
    return drawn


def inked(drawn: Image.Image, top: int, bottom: int) -> tuple[int, int, int, int] | None:
    """The box of all that is not paper between two heights."""
    grey = drawn.convert("L").crop((0, top, WIDTH, bottom))
    return grey.point(lambda shade: 255 if shade < 200 else 0).getbbox()


def test_every_page_names_its_card_and_the_site_holds_it() -> None:
    site = site_of(project({"site.yaml": LOCATED}))
    page = site["questions/dead/index.html"].decode()
    assert '<meta property="og:image" content="https://example.org/x/questions/dead/card.png">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    drawn = Image.open(BytesIO(site["questions/dead/card.png"]))
    assert (drawn.format, drawn.size) == ("PNG", (WIDTH, HEIGHT))


@pytest.mark.parametrize("settings", ["format: 1\ntitle: A small site\n", LOCATED + "social_cards: false\n"])
def test_without_an_address_or_where_they_are_not_wanted_there_are_none(settings: str) -> None:
    site = site_of(project({"site.yaml": settings}))
    assert not [path for path in site if path.endswith("card.png")]
    assert b"og:image" not in site["index.html"]


def test_title_name_and_notice_are_drawn_within_the_margins() -> None:
    drawn = picture()
    for top, bottom in ((40, 110), (124, 240), (490, 540)):
        box = inked(drawn, top, bottom)
        assert box is not None
        assert 60 <= box[0] <= 90
        assert box[2] <= WIDTH - 72


def test_a_long_title_ends_in_an_ellipsis_above_the_rule() -> None:
    long = inked(picture(title="A very long title " * 20), 124, 478)
    assert long is not None
    assert long[3] < 478 - 124 - 20
    assert long[2] <= WIDTH - 72


def test_lines_are_about_equally_long_and_a_date_stays_whole() -> None:
    title = "What five documents said about the long battle for Pokrovsk, 30 October –\u00a017\u00a0November\u00a02025"
    drawn = picture(title=title)
    ends = [box[2] for top in (124, 206, 288) if (box := inked(drawn, top, top + 80))]
    assert len(ends) == 3
    assert max(ends) - min(ends) < 240
    apart, whole = (inked(picture(title=f"{'W' * 12}{space}{'W' * 12}"), 206, 286) for space in (" ", "\u00a0"))
    assert (apart is None, whole is None) == (False, True)


def test_words_in_a_script_the_fonts_lack_are_left_out() -> None:
    assert inked(picture(title="كم عدد القتلى؟"), 124, 470) is None
    assert inked(picture(title="Скільки людей загинуло?"), 124, 470) is not None


def test_the_same_card_has_the_same_bytes_and_another_has_others() -> None:
    one, same, other = (draw_card(SocialCard("/card.png", title, "S", "N")) for title in ("T", "T", "U"))
    assert one == same
    assert one.data != other.data
    assert one.path == "card.png"
