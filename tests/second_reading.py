"""The rules of comparison read a second time: from the published data alone, pair by pair, slowly and with nothing shared.

Whoever downloads `claims.json` can count anew what the pages print. This module does, and imports nothing of sitegen's: the
records are the JSON's own dicts, and numbers and days are read out of them here.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

Raw = dict[str, Any]

METRES = {"m": 1, "km": 1000}
CONFLICTS = ("apart", "excluded")
FOREVER = 10**9


class Reading:
    """All verdicts on the data of one site."""

    def __init__(self, data: Raw) -> None:
        self.claims: dict[str, Raw] = {claim["id"]: claim for claim in data["claims"]}
        self.questions: dict[str, Raw] = {question["id"]: question for question in data["questions"]}
        self.sources: dict[str, Raw] = {source["id"]: source for source in data["sources"]}
        self.actors: dict[str, Raw] = {actor["id"]: actor for actor in data["actors"]}
        self.places: dict[str, Raw] = {place["id"]: place for place in data["places"]}

    # --- whose a figure is

    def voices(self, claim: Raw) -> set[str]:
        """Whoever speaks. A group or an anonymous speaker is another one in each document."""
        speakers = list(claim["by"])
        if not speakers and claim["basis"] == "own-reporting":
            speakers = [self.sources[claim["source"]]["publisher"] or ""]
        return {
            f"{who}@{claim['source']}" if not who or self.actors[who]["kind"] in ("group", "anonymous") else who
            for who in speakers
        }

    def origins(self, claims: list[Raw]) -> int:
        return len({frozenset(self.voices(claim)) for claim in claims if self.voices(claim)})

    def datum(self, claim: Raw) -> str:
        """The claim on whose datum it rests, in the end; of claims that point at each other in a circle, the first by id."""
        seen = [claim["id"]]
        while (next_one := self.claims[seen[-1]]["same_datum"]) in self.claims:
            if next_one in seen:
                return str(min(seen[seen.index(next_one) :]))
            seen.append(next_one)
        return str(seen[-1])

    # --- the gate

    def obstacles(self, a: Raw, b: Raw) -> Iterator[str]:
        """What keeps two claims from comparison, time and status left aside."""
        question = self.questions[a["question"]]
        deny = a["mode"] == b["mode"] == "denies"
        unlike = self.unlike(a, b)
        if (a["mode"] == "forecasts") != (b["mode"] == "forecasts"):
            yield "forecast"
        if "quotes" in (a["mode"], b["mode"]) or (unlike and deny):
            yield "mode"
        if unlike and not deny:
            yield "kind"
        units = [dimension(claim["value"]) for claim in (a, b)]
        if None not in units and units[0] != units[1]:
            yield "unit"
        if a["scope"] != b["scope"]:
            yield "scope"
        here, there = (claim["place"] or question["place"] for claim in (a, b))
        contained = question["contained"] and (there in self.around(here) or here in self.around(there))
        if here != there and not contained:
            yield "place"
        pers = [claim["value"]["per"] for claim in (a, b) if dimension(claim["value"]) is not None]
        if (a["over"] or "") != (b["over"] or "") or len(set(pers)) > 1:
            yield "period"

    def unlike(self, a: Raw, b: Raw) -> bool:
        """Whether there is nothing to compare in the two values themselves."""
        sorts = [sort(claim["value"]) for claim in (a, b)]
        if "unknown" in sorts or states_the_same(a, b, self.scale(a)):
            return False
        both_deny_a_figure = sorts == ["figure"] * 2 and a["mode"] == b["mode"] == "denies"
        return sorts[0] != sorts[1] or sorts[0] == "words" or both_deny_a_figure

    def around(self, place: str | None) -> list[str]:
        """A place and whatever it lies within."""
        found: list[str] = []
        while place and place not in found:
            found.append(place)
            place = self.places[place]["within"]
        return found

    def scale(self, claim: Raw) -> list[str]:
        return [step["word"] for step in self.questions[claim["question"]]["scale"]]

    def apart_in_time(self, a: Raw, b: Raw, field: str) -> str:
        """Whether it is "undated", "window" or nothing, by one sort of date. Where a date is asked for, the as-of may be missing."""
        question = self.questions[a["question"]]
        if a[field] is None or b[field] is None:
            return "" if question["kind"] == "date" and field == "as_of" else "undated"
        if (a[field]["first"], a[field]["last"]) == (b[field]["first"], b[field]["last"]):
            return ""
        gaps = [abs(day(a[field], end) - day(b[field], end)) for end in ("first", "last")]
        return "window" if max(gaps) > question["window"] else ""

    def obstacles_of_time(self, a: Raw, b: Raw) -> set[str]:
        found = {self.apart_in_time(a, b, "as_of")}
        if a["mode"] == b["mode"] == "forecasts" and (a["forecast_for"] or b["forecast_for"]):
            found.add(self.apart_in_time(a, b, "forecast_for"))
        return found - {""}

    # --- verdicts

    def verdict(self, one: str, other: str) -> str:
        """The relation of two claims, or all the reasons why they are not compared, the one to show first."""
        a, b = self.claims[one], self.claims[other]
        obstacles = list(self.obstacles(a, b))
        if self.datum(a) == self.datum(b) or self.voices(a) & self.voices(b):
            return " ".join(obstacles) or self.of_one_origin(a, b)
        if a["status"] != "active" or b["status"] != "active":
            obstacles.insert(0, "status")
        obstacles += sorted(self.obstacles_of_time(a, b))  # "undated" before "window"
        return " ".join(obstacles) or self.relation(a, b)

    def of_one_origin(self, a: Raw, b: Raw) -> str:  # noqa: PLR0911 - one rule, one line
        if self.datum(a) == self.datum(b):
            return "repeated"
        field = "forecast_for" if a["mode"] == "forecasts" and a["forecast_for"] else "as_of"
        other_field = "forecast_for" if b["mode"] == "forecasts" and b["forecast_for"] else "as_of"
        held = [a[field], b[other_field]]
        whole = self.part(a, b) is None
        if whole and None not in held and (after(held[0], held[1]) or after(held[1], held[0])):
            return "update"
        relation = self.relation(a, b)
        if relation == "equal" or [c["value"]["form"] for c in (a, b)] == ["unknown"] * 2:
            return "repeated"
        times = self.apart_in_time({**a, "as_of": held[0]}, {**b, "as_of": held[1]}, "as_of")
        if whole and (a["replaces"] == b["id"]) != (b["replaces"] == a["id"]):
            return "revision"
        said = [claim["said"] or self.sources[claim["source"]]["published"] for claim in (a, b)]
        dated = whole and not times and None not in said
        if dated and (after(said[0], said[1]) or after(said[1], said[0])):
            return "revision"
        if times:
            return times
        return "self-inconsistent" if relation in CONFLICTS and a["source"] == b["source"] else relation

    def relation(self, a: Raw, b: Raw) -> str:  # noqa: PLR0911 - one rule, one line
        one, other = a["value"], b["value"]
        if "unknown" in (one["form"], other["form"]):
            return "unknown"
        if sort(one) == "position":
            return relation_of_positions(a, b, self.scale(a))
        if sort(one) == "figure" and (part := self.part(a, b)):
            return self.relation_to_whole(part, b if part is a else a)
        denials = [claim["mode"] == "denies" for claim in (a, b)]
        same = states_the_same(a, b, [])
        if sort(one) == "words":
            return "excluded" if denials[0] != denials[1] else "equal"
        if denials[0] != denials[1]:
            denied, said = (a, b) if denials[0] else (b, a)
            return "excluded" if same or lies_within(Reach(said["value"]), Reach(denied["value"])) else "compatible"
        if same:
            return "equal"
        question = self.questions[a["question"]]
        return relation_of_reaches(Reach(one), Reach(other), question["tolerance"], question["kind"])

    def part(self, a: Raw, b: Raw) -> Raw | None:
        """Of two amounts the one of a place within that of the other."""
        question = self.questions[a["question"]]
        here, there = (claim["place"] or question["place"] for claim in (a, b))
        inside, outside = there in self.around(here), here in self.around(there)
        adds_up = question["contained"] and question["kind"] in ("count", "money")
        return None if not adds_up or inside == outside else a if inside else b

    def relation_to_whole(self, part: Raw, whole: Raw) -> str:
        """The whole is no less than its part; that is all."""
        if part["mode"] == "denies":
            return "compatible"
        no_less = Reach(part["value"])
        no_less.high = None
        if whole["mode"] == "denies":
            return "excluded" if lies_within(no_less, Reach(whole["value"])) else "compatible"
        question = self.questions[whole["question"]]
        return relation_of_reaches(no_less, Reach(whole["value"]), question["tolerance"], question["kind"])

    def pairs(self, question: str) -> Iterator[tuple[Raw, Raw, str]]:
        own = [claim for claim in self.claims.values() if claim["question"] == question]
        for a, b in combinations(own, 2):
            yield a, b, self.verdict(a["id"], b["id"])


# --- values


def sort(value: Raw) -> str:
    if value["form"] == "unknown":
        return "unknown"
    if value["form"] == "status":
        return "position"
    return "figure" if value["interval"] is not None or value["date"] is not None else "words"


def dimension(value: Raw) -> str | None:
    """What a figure is measured in; nothing for zero, and for what is no figure."""
    if sort(value) != "figure" or value["form"] == "none":
        return None
    return "length" if value["unit"] in METRES else value["unit"] or "number"


class Reach:
    """From where to where a figure reaches, and how each end is: closed, open, soft, or "below" for "nearly 200"."""

    def __init__(self, value: Raw) -> None:
        size = METRES.get(value["unit"], 1)
        if value["date"] is not None:
            low, high = (Fraction(day(value["date"], end)) if value["date"][end] else None for end in ("first", "last"))
            ends = ["closed", "closed"]
        else:
            interval = value["interval"]
            low, high = (fraction(interval, end) for end in ("low", "high"))
            ends = ["open" if interval[f"{end}_open"] else "closed" for end in ("low", "high")]
        self.low = None if low is None else low * size
        self.high = None if high is None else high * size
        self.stated_ends = list(ends)
        if value["approximate"]:
            nearly = (value["hedge"] or "").lower() in ("nearly", "almost", "close to", "just under", "not quite")
            ends = ["soft", "below" if nearly else "soft"]
            self.stated_ends = ["below" if nearly and low == high else "closed", "below" if nearly else "closed"]
        self.ends = ends

    @property
    def bounded(self) -> bool:
        return self.low is not None and self.high is not None


def fraction(interval: Raw, end: str) -> Fraction | None:
    written = interval[f"{end}_fraction"] or interval[end]
    return None if written is None else Fraction(written)


JUST_BELOW = ("open", "below")
"""An upper end that does not reach its number."""


def meets(upper: Fraction | None, kind: str, lower: Fraction | None, lower_kind: str) -> bool:
    """Whether what ends at `upper` shares anything with what begins at `lower`."""
    if upper is None or lower is None or upper > lower:
        return True
    if upper < lower:
        return False
    begins_below = lower_kind in ("soft", "below")  # "about 200" and "nearly 200" begin just below 200
    if kind in JUST_BELOW:
        return begins_below
    return kind == "soft" or lower_kind != "open"


def allowed(tolerance: str, kind: str, smaller: Fraction) -> Fraction:
    """How far apart is near: a share of the smaller number, or an amount in metres, days, points or things."""
    if tolerance.endswith("%"):  # a share of a day's number means nothing
        return Fraction(0) if kind == "date" else Fraction(tolerance.removesuffix("%")) / 100 * smaller
    number, _, unit = tolerance.replace(",", "").partition(" ")
    return Fraction(number or 0) * METRES.get(unit, 1)


def relation_of_reaches(one: Reach, other: Reach, tolerance: str, kind: str) -> str:
    forth = meets(one.high, one.ends[1], other.low, other.ends[0])
    back = meets(other.high, other.ends[1], one.low, one.ends[0])
    if forth and back:
        return "overlap" if one.bounded and other.bounded else "compatible"
    below, above = (other, one) if forth else (one, other)
    assert below.high is not None
    assert above.low is not None
    if not one.bounded and not other.bounded:
        return "apart"
    near = allowed(tolerance, kind, min(abs(below.high), abs(above.low)))
    return "near" if above.low - below.high <= near else "apart"


def lies_within(inner: Reach, outer: Reach) -> bool:
    """Whether whatever the first stands for is part of the second, soft edges aside."""

    def place(number: Fraction | None, kind: str, *, is_high: bool) -> tuple[Fraction, int]:
        if number is None:
            return Fraction(FOREVER * FOREVER if is_high else -FOREVER * FOREVER), 0
        return number, (-1 if is_high else 1) if kind == "open" else -1 if kind == "below" else 0

    low, high = (place(r.low, r.stated_ends[0], is_high=False) for r in (outer, inner))
    top, inner_top = (place(r.high, r.stated_ends[1], is_high=True) for r in (outer, inner))
    return low <= high and inner_top <= top


def relation_of_positions(a: Raw, b: Raw, scale: list[str]) -> str:
    one, other = held(a, scale), held(b, scale)
    if one == other:
        return "equal"
    if not one & other:
        return "excluded" if "denies" in (a["mode"], b["mode"]) else "apart"
    negated = any(c["mode"] == "denies" or c["value"]["stated"].lower().startswith("not") for c in (a, b))
    return "compatible" if negated else "overlap"


def held(claim: Raw, scale: list[str]) -> set[str]:
    """The positions that a claim leaves open."""
    stated = set(claim["value"]["positions"])
    return set(scale) - stated if claim["mode"] == "denies" else stated


def states_the_same(a: Raw, b: Raw, scale: list[str]) -> bool:  # noqa: PLR0911 - one form, one line
    """The same sort of statement with the same numbers or words; hedges aside."""
    one, other = a["value"], b["value"]
    if sort(one) != sort(other):
        return False
    if sort(one) == "position":
        return held(a, scale) == held(b, scale)
    if sort(one) in ("words", "unknown"):
        return (one["form"] == other["form"] and plain(one["stated"]) == plain(other["stated"])) or sort(
            one
        ) == "unknown"
    x, y = Reach(one), Reach(other)
    if (x.low, x.high) != (y.low, y.high):
        return False
    vague = [value["form"] if value["form"] in ("bound", "magnitude") else "numbers" for value in (one, other)]
    if vague[0] != vague[1]:
        return False
    if vague[0] == "magnitude":
        return plain(one["stated"]) == plain(other["stated"])
    if vague[0] == "bound":
        return x.stated_ends == y.stated_ends
    return x.low == x.high or best(one) == best(other)


def best(value: Raw) -> Fraction | None:
    written = value["best_fraction"] or value["best"]
    return None if written is None else Fraction(written) * METRES.get(value["unit"], 1)


def plain(words: str) -> str:
    return " ".join(words.lower().split())


# --- days


def day(when: Raw, end: str) -> int:
    if when[end] is None:
        return FOREVER if end == "last" else -FOREVER
    return date.fromisoformat(when[end]).toordinal()


def after(a: Raw, b: Raw) -> bool:
    """Whether all of the first is surely later than all of the second."""
    return a["first"] is not None and b["last"] is not None and day(a, "first") > day(b, "last")
