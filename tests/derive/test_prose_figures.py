"""What counts as a figure in prose, and what only looks like one."""

import pytest
from hypothesis import given

from projects import RIVER, river
from sitegen.derive.prose_figures import Setting, find_figures, setting_of
from sitegen.load.prose_blocks import prose_blocks
from strategies import awkward

ACTORS = """- id: general-staff
  name: The General Staff
  kind: military
- id: corps
  name: Storm Group 13
  kind: military
  aliases: [the Five Rivers Brigade]
"""


def setting(language: str = "en") -> Setting:
    site = f'format: "1"\ntitle: A river town\nlanguage: {language}\n'
    return setting_of(
        river(
            {
                "site.yaml": site,
                "content/actors.yaml": RIVER["content/actors.yaml"] + ACTORS[ACTORS.index("- id: corps") :],
            }
        )
    )


SETTINGS = {language: setting(language) for language in ("en", "de", "uk", "ru", "fr")}


def figures(text: str, language: str = "en") -> list[str]:
    return [
        " ".join(block.text[figure.start : figure.end].split())
        for block in prose_blocks("page.md", text, 1)
        for figure in find_figures(block, SETTINGS[language])
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 300 soldiers came.", ["300"]),
        ("300 came, and 12,000 more.", ["300", "12,000"]),
        ("Between 5,000 and 6,000 people.", ["5,000 and 6,000"]),
        ("From 5 to 10 km wide, or 5–10 km.", ["5 to 10", "5–10"]),
        ("A ratio of 8:1, or eight to one.", ["8:1", "eight to one"]),
        ("It was 46% or 46 per cent.", ["46", "46"]),
        ("It cost $5m and 1.2 million euros.", ["5m", "1.2 million"]),
        ("Twenty-seven thousand men and a hundred tanks.", ["Twenty-seven thousand", "a hundred"]),
        ("A fifth of the town, three quarters, half of it.", ["A fifth", "three quarters", "half"]),
        ("Nearly half the town.", ["half"]),
        ("Five kilometres wide, two per cent.", ["Five", "two"]),
        ("Three soldiers and twelve wounded soldiers.", ["Three", "twelve"]),
        ("Hundreds of soldiers, several hundred men.", ["Hundreds", "several hundred"]),
        ("Over 2000 people died in 1906.", ["2000"]),
        ("It killed 1906 soldiers.", ["1906"]),
        ("In May 30 soldiers came.", ["30"]),
        ("He has 122mm guns.", ["122"]),
        ("The list holds 2 (two) and 4 (four).", ["2", "4"]),
        ("A town of 60\n000 people", ["60", "000"]),
        ("## 200 soldiers", ["200"]),
        ("| Men | 500 |\n|---|---|\n| Guns | ½ |", ["500", "½"]),
        ("![Some 300 men](chart:range?question=q)", ["300"]),
        ("See [the 300 men](question:q).", ["300"]),
        ("He lost 3 years.", ["3"]),
        ("A dozen men, one in five, nine out of ten of them.", ["A dozen", "one in five", "nine out of ten"]),
    ],
)
def test_figures(text: str, found: list[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "On 12 November 2025, November 2025, in 2022, on 24 February and February 24, 2022.",
        "From 30 October – 17 November 2025, the 24th, 10 and 12 November, 10–12 November 2025.",
        "In 2022–2024, 2024/25, the 1990s, mid-2025, summer 2024, 2025-11-05 and 12.11.2025.",
        "At 20:02, 8 pm, 10.30 a.m. or 9 o'clock.",
        "By Nov. 5 or the 5th of November.",
        "About 1500 the town was founded.",
        "The 7th Corps, the 68th Brigade, M30, F-16, T0504, a 2S19, in 3D.",
        "Brigade 68, Highway 4, Resolution 2254, Storm Group 13 and the Five Rivers Brigade.",
        "See section 4, pages 5-7, Fig. 3, no. 8, § 12 and #9.",
        "It was (1) late and (2) cold; 1) so it was 2) indeed.",
        "1. First\n2. Second\n   3. Third",
        "## 2.1. The road",
        "A note.[^3]\n\n[^3]: The note.",
        "Run `sleep 5`. <b id='x7'>So</b> &#8211; <!-- 300 --> https://a.org/2000",
        "[some 300](claim:near) came, [](count:sources) said, of [5](count:claims).",
        "The two towns and one of the three brothers; nobody, no one, zero doubt.",
        "The first half of November, half an hour, half-built, a third party, a quarter century.",
        "Three days later, within two weeks, in two weeks' time, in the second half of the text.",
        "The figure was in the hundreds. “Several hundred” is a size.",
        "They fought for the Big Three.",
        "Words alone.",
    ],
)
def test_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "de",
            "Etwa 11.000 Mann, fünf Kilometer, zwei Drittel, Tausende Soldaten.",
            ["11.000", "fünf", "zwei Drittel", "Tausende"],
        ),
        (
            "de",
            "Am 12. November 2025, vom 5. bis 12. November, 2022, um 20 Uhr, Seite 5, die 1990er, M30, zwei Städte.",
            [],
        ),
        ("de", "Die erste Hälfte, zwei Tage.", []),
        ("uk", "Близько 11 000 військових, п'ять кілометрів, третина міста.", ["11 000", "п'ять", "третина"]),
        (
            "uk",
            "12 листопада 2025 року, у листопаді 2025 року, 2022 року, о 20:02, 7-й корпус, сторінка 5, два міста.",
            [],
        ),
        ("ru", "Около 11 000 военных, пять километров, треть города.", ["11 000", "пять", "треть"]),
        ("ru", "12 ноября 2025 года, в ноябре 2025 года, в 2022 году, в 5 часов, 7-й корпус, стр. 5, два города.", []),
        ("fr", "Environ 11.000 soldats en 2022, douze chars.", ["11.000"]),
    ],
)
def test_figures_in_other_languages(language: str, text: str, found: list[str]) -> None:
    assert figures(text, language) == found


def test_a_range_a_ratio_and_a_magnitude_have_their_numbers() -> None:
    (block,) = prose_blocks("page.md", "From 5 to 10 km, 8:1, hundreds of men, five sources.", 1)
    span, ratio, magnitude, counted = find_figures(block, SETTINGS["en"])
    assert ([int(number) for number in span.numbers], span.ratio) == ([5, 10], False)
    assert ([int(number) for number in ratio.numbers], ratio.ratio) == ([8, 1], True)
    assert magnitude.magnitude is not None
    assert magnitude.magnitude.low == 200
    assert ([int(number) for number in counted.numbers], counted.counted) == ([5], "sources")


@given(awkward)
def test_figures_of_any_text_are_in_order(text: str) -> None:
    for block in prose_blocks("page.md", text, 1):
        found = tuple(find_figures(block, SETTINGS["en"]))
        assert [figure.start for figure in found] == sorted(figure.start for figure in found)
        assert all(figure.start < figure.end <= len(block.text) for figure in found)
