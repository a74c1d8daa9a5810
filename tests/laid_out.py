"""Small sound projects in whose YAML no two files are laid out alike: for properties of what edits them."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from projects import MINIMAL, locks

FIELDS = ("question", "by", "value", "as_of", "quote", "attribution", "note")
EXACT = frozenset({"value", "quote", "attribution"})  # a comment on their line is a finding


@dataclass(frozen=True)
class LaidOut:
    """`files` of a project without a finding; `fields` gives, by (claim, key), the first and last line of a field."""

    files: dict[str, bytes]
    claims: tuple[str, ...]
    fields: dict[tuple[str, str], tuple[int, int]]


def scalar(draw: st.DrawFn, key: str, words: str, indent: str) -> list[str]:
    """A field in one of the ways in which YAML says it, with a comment behind it where that may stand."""
    style = draw(st.sampled_from(["plain", "single", "double", "block"]))
    if style == "block":
        return [f"{indent}{key}: >-", f"{indent}  {words}"]
    written = {"plain": words, "single": f"'{words}'", "double": f'"{words}"'}[style]
    comment = "" if key in EXACT else draw(st.sampled_from(["", "  # as read", " # ħ 😀 : [x]"]))
    return [f"{indent}{key}: {written}{comment}"]


@st.composite
def laid_out_projects(draw: st.DrawFn) -> LaidOut:
    """One source with a few claims on one question, in one file of claims."""
    names = tuple(
        f"alpha-{name}" for name in draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True))
    )
    outer = draw(st.sampled_from(["", "  "]))
    lines: list[str] = draw(st.sampled_from([[], ["# In reading order.", ""], ["# ünïcode 😀"]]))[:]
    fields: dict[tuple[str, str], tuple[int, int]] = {}
    text = ["The flood", ""]
    for number, name in enumerate(names, start=21):
        said: dict[str, Any] = {
            "question": "dead",
            "by": "mayor",
            "value": f"about {number}",
            "as_of": "2024-05-14",
            "quote": f"about {number} people died",
            "attribution": f"the Mayor said in {number}",
            "note": "Ö: counted by the town’s own clerk",
        }
        text += [f"At place {name} about {number} people died, the Mayor said in {number} words.", ""]
        lines.append(f"{outer}- id: {name}")
        chosen = [key for key in FIELDS if key != "note" or draw(st.booleans())]
        for key in chosen:
            if draw(st.integers(0, 5)) == 0:
                lines.append(draw(st.sampled_from([f"{outer}  # {key}, see below", "", "# - id: not-one"])))
            written = ["'Ö: counted'"] if key == "note" else []
            field = [f"{outer}  note: {written[0]}"] if written else scalar(draw, key, said[key], f"{outer}  ")
            fields[name, key] = (len(lines), len(lines) + len(field) - 1)
            lines += field
        lines += draw(st.sampled_from([[], [""], [f"{outer}# next"]]))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    ending = draw(st.sampled_from(["", newline]))
    log = draw(
        st.sampled_from(
            [
                None,
                "",
                "[]\n",
                "[] # none yet\n",
                "# none yet\n",
                "- id: old\n  date: 2024-05-20\n  target: question:dead\n",
            ]
        )
    )
    if log and log.startswith("-"):
        log += "  kind: error\n  reason: A word was wrong."
    files: dict[str, bytes] = {path: words.encode() for path, words in MINIMAL.items()}
    files["site.yaml"] = b"format: 1\ntitle: A small site\nquote_share: 100%\n"
    files["content/claims/alpha.yaml"] = (mark + newline.join(lines) + ending).encode()
    files["seeds/alpha.txt"] = "\n".join(text).encode()
    if log is not None:
        files["content/corrections.yaml"] = log.encode()
    return LaidOut({**files, **locks(files)}, names, fields)
