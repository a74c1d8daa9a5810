"""What stays with the desk leaves in no file of the site: drafts, notes, initials, full texts, attributions."""

import gzip

from projects import LOOK, project
from sitegen.build import build
from sitegen.full_text import with_full_text
from sitegen.project import Inputs

CANARIES = {
    "a note of the desk": "canary-desk-note",
    "an attribution": "canary-attributed",
    "initials": "canary-reread",
    "a full text": "canary-of-the-text",
    "a draft claim": "canary-draft-claim",
    "a draft source": "canary-draft-source",
    "a draft page": "canary-draft-page",
    "a draft question": "canary-draft-question",
    "a draft event": "canary-draft-event",
    "a nameless person's role": "canary-role",
    "words before a quote": "canary-before",
}

FILES = project(
    {
        "site.yaml": "format: 1\ntitle: T\nbase_url: https://example.org/\nquote_share: 100%\nquote_limit: 20\nsearch: full\n",
        "content/index.md": "---\ntitle: Home\npublished: 2024-05-01\ndesk: canary-desk-note\n---\n\nHello.\n",
        "content/pages/secret.md": "---\ntitle: canary-draft-page\npublished: 2024-05-01\ndraft: true\n---\n\nHello.\n",
        "content/questions.yaml": "- id: dead\n  title: How many died?\n  topic: Losses\n  kind: count\n"
        "  desk: canary-desk-note\n"
        "- id: secret\n  title: canary-draft-question?\n  topic: Losses\n  kind: count\n  draft: true\n",
        "content/actors.yaml": "- id: mayor\n  name: The Mayor\n  kind: person\n  desk: canary-desk-note\n"
        "- id: badger\n  name: Badger\n  kind: anonymous\n  role: canary-role\n",
        "content/sources/alpha.md": "---\ntitle: The flood\npublished: 2024-05-14\ndesk: canary-desk-note\n---\n",
        "content/sources/beta.md": "---\ntitle: canary-draft-source\npublished: 2024-05-14\ndraft: true\n---\n",
        "content/events.yaml": "- id: hidden\n  title: canary-draft-event\n  when: 2024-05-14\n  draft: true\n",
        "content/claims/alpha.yaml": """\
- id: alpha-dead
  question: dead
  by: mayor
  via: badger
  value: about 12
  quote: about 12 people died
  before: canary-before
  attribution: canary-attributed the Mayor said
  checked: [canary-reread]
  desk: canary-desk-note
- id: alpha-secret
  text: canary-draft-claim
  quote: bells
  note: canary-draft-claim
  draft: true
""",
        "seeds/alpha.txt": "canary-before about 12 people died, canary-attributed the Mayor said, by Badger.\n"
        "canary-of-the-text and bells\n",
    }
)


def test_no_canary_leaves() -> None:
    whole = b"\n".join(FILES.values()).decode()
    assert all(canary in whole for canary in CANARIES.values())
    site = with_full_text(build(Inputs(FILES, LOOK)), map, lambda _stage: None).site
    assert site
    assert len(site) > 30
    assert [file.path for file in site if file.path.startswith("pagefind/fragment/")]
    for path, data in ((file.path, file.data) for file in site):
        seen = path.encode() + b"\n" + (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
        assert [what for what, canary in CANARIES.items() if canary.encode() in seen.lower()] == [], path
