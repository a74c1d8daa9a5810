"""The whole set of documents as charts: who is quoted where, what each answers, what each states, and where it is."""

from collections import Counter
from collections.abc import Iterable

from sitegen.charts.chart import Chart
from sitegen.charts.chart import Chip as ChartChip
from sitegen.charts.compared import Asked, Cell, Grid, Said, grid_chart
from sitegen.charts.matrix import Block, Count, Line, Matrix, matrix_chart
from sitegen.charts.places import Map, Spot, map_chart
from sitegen.derive.topics import topics
from sitegen.model.library import Library
from sitegen.model.records import Place, Question
from sitegen.pages.claim_row import Chip, chip_of
from sitegen.pages.grid import CellClaim, grid_cells
from sitegen.pages.voices import VoiceRow, voices_of_sources

MOST_VOICES = 20
MOST_ROWS = 40


def voices_chart(ident: str, library: Library) -> Chart | None:
    """Who is quoted where; None where nobody is."""
    table = voices_of_sources(library)
    rows = sorted((*table.named, *table.groups), key=lambda row: -sum(row.counts))
    kept = frozenset(row.speaker.label for row in rows[:MOST_VOICES])
    if not rows and not table.others:
        return None
    most = max((number for row in rows for number in row.counts), default=1)
    blocks = (
        Block("Speakers with a name", _voices(table.named, kept, most)),
        Block("Groups without names", _voices(table.groups, kept, most)),
        Block("Claims of others", _voices(table.others, None, 0, quiet=True)),
    )
    subtitle = "The number of claims that each document reports from each speaker. A dash: not quoted there."
    if len(rows) > MOST_VOICES:
        subtitle = (
            f"The {MOST_VOICES} speakers with the most claims, of {len(rows)}, and how many each document reports."
        )
    return matrix_chart(
        ident,
        "voices",
        title="Who is quoted where?",
        subtitle=subtitle,
        first="Speaker",
        unit=("speaker", "speakers"),
        matrix=Matrix(_chips(table.sources), tuple(block for block in blocks if block.lines)),
    )


def _voices(
    rows: Iterable[VoiceRow], kept: frozenset[str] | None, most: int, *, quiet: bool = False
) -> tuple[Line, ...]:
    return tuple(
        Line(row.speaker.label, tuple(Count(str(n), n / most if most else 0) if n else None for n in row.counts), quiet)
        for row in rows
        if kept is None or row.speaker.label in kept
    )


def coverage_chart(ident: str, questions: tuple[Question, ...], library: Library) -> Chart | None:
    """Which document answers which of some questions; of all topics where none are named. None without any."""
    sources = tuple(library.sources)
    lines = _asked(questions, sources, library) if questions else _topics(sources, library)
    if not lines or not sources:
        return None
    subtitle = "How many of a topic’s questions each document answers. A dash: the document is silent."
    if questions:
        subtitle = "How many claims each document makes on a question. A dash: the document is silent."
    return matrix_chart(
        ident,
        "coverage",
        title="Which document answers which question?" if questions else "Which document speaks of which topic?",
        subtitle=subtitle,
        first="Question" if questions else "Topic",
        unit=("question", "questions") if questions else ("topic", "topics"),
        matrix=Matrix(chips_of(sources, library), (Block("", lines[:MOST_ROWS]),)),
    )


def _topics(sources: tuple[str, ...], library: Library) -> tuple[Line, ...]:
    lines = []
    for topic in topics(library):
        whole = len(topic.questions)
        answered = Counter(
            source
            for question in topic.questions
            for source in {claim.source for claim in library.claims_by_question[question.id]}
        )
        cells = (answered[source] for source in sources)
        lines.append(Line(topic.name, tuple(Count(f"{n} of {whole}", n / whole) if n else None for n in cells)))
    return tuple(lines)


def _asked(questions: tuple[Question, ...], sources: tuple[str, ...], library: Library) -> tuple[Line, ...]:
    made = {
        question.id: Counter(claim.source for claim in library.claims_by_question[question.id])
        for question in questions
    }
    most = max((number for counts in made.values() for number in counts.values()), default=1)
    return tuple(
        Line(
            question.title,
            tuple(Count(str(n), n / most) if (n := made[question.id][source]) else None for source in sources),
        )
        for question in questions
    )


def compare_chart(ident: str, questions: tuple[Question, ...], library: Library) -> Chart | None:
    """What each document states on some questions; None where no document answers any."""
    asked = questions[:MOST_ROWS]
    answering = {claim.source for question in asked for claim in library.claims_by_question[question.id]}
    sources = tuple(source for source in library.sources if source in answering)
    if not sources:
        return None
    rows = tuple(
        Asked(
            question.title,
            tuple(
                Cell(tuple(_said(claim, cell.source.letter) for claim in cell.claims), cell.faces_left)
                for cell in grid_cells(question, sources, library)
            ),
        )
        for question in asked
    )
    title = asked[0].title if len(asked) == 1 else "What does each document state?"
    subtitle = "A thick rule and the word “conflict” stand where two answers are proven apart. Muted figures name no speaker; a dash is silence."
    return grid_chart(ident, title, subtitle, Grid(chips_of(sources, library), rows))


def _said(claim: CellClaim, own: str) -> Said:
    conflicts = [chip.letter for chip in claim.conflicts]
    repeats = ", ".join(chip.letter for chip in claim.repeats)
    others = ", ".join(letter for letter in conflicts if letter != own)
    notes = (
        f"conflict with {others}" if others else "",
        "conflict within the document" if own in conflicts else "",
        f"same figure, same speaker as in {repeats}" if repeats else "",
    )
    mode = f"{claim.mode} " if claim.mode else ""
    return Said(f"{mode}{claim.stated}", claim.speaker, claim.counts, tuple(filter(None, notes)), quiet=not claim.named)


def places_chart(ident: str, places: tuple[Place, ...], library: Library) -> Chart | None:
    """Places that are points, around the one of which most is said; None without any."""
    spots = tuple(
        Spot(place.name, float(place.lat), float(place.lon))
        for place in places
        if place.lat is not None and place.lon is not None
    )
    if not spots:
        return None
    named = Counter(
        place
        for claim in library.claims.values()
        if (place := claim.place or (library.questions[claim.question].place if claim.question else ""))
    )
    middle = max(places, key=lambda place: named[place.id]).name if len(spots) > 1 else ""
    subtitle = "Every place is an equal dot, whatever is said of it."
    if middle:
        subtitle += f" Rings show the distance from {middle}."
    return map_chart(
        ident,
        "Where are the places that the documents name?",
        subtitle,
        Map(spots, middle, library.outlines.lines, library.outlines.view),
    )


def chips_of(sources: Iterable[str], library: Library) -> tuple[ChartChip, ...]:
    return _chips(chip_of(source, library) for source in sources)


def _chips(chips: Iterable[Chip]) -> tuple[ChartChip, ...]:
    return tuple(ChartChip(chip.letter, chip.number, chip.title) for chip in chips)
