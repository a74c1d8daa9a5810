"""Markdown for the data pages, for the peers that have no pages from data: yields (path, text)."""

from peerlinks import value


def cell(s):
    return str(s).replace("|", "\\|")


def claim_link(c, up="../"):
    return f"[{c['id']}]({up}sources/{c['source']}.md#{c['id']})"


def data_pages(db):
    for s in db["sources"]:
        out = [
            f"---\ntitle: {s['title']}\n---\n",
            f"Publisher: {s['publisher']}. Published: {s['published']}. Language: {s['language']}.\n",
            s["summary"],
            "",
            "| Claim | Question | Asserted by | Value | As of | Place | Text | Evidence |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for c in db["of"].get(s["id"], []):
            q = db["question"][c["question"]]
            out.append(
                f'| <a id="{c["id"]}"></a>{c["id"]} | [{cell(q["text"])}](../questions/{q["id"]}.md) | {c["asserted_by"]} | '
                f"{value(c)} | {c['as_of']} | {c['place']} | {cell(c['text'])} | {cell(c['evidence'])} |"
            )
        yield f"sources/{s['id']}.md", "\n".join(out) + "\n"
    for q in db["questions"]:
        out = [
            f'---\ntitle: "{q["text"]}"\n---\n',
            q["about"],
            "",
            "| Claim | Source | Asserted by | Value | As of | Place | Text |",
            "|---|---|---|---|---|---|---|",
        ]
        for c in db["of"].get(q["id"], []):
            s = db["source"][c["source"]]
            out.append(
                f"| {claim_link(c)} | [{cell(s['title'])}](../sources/{s['id']}.md) | {c['asserted_by']} | "
                f"{value(c)} | {c['as_of']} | {c['place']} | {cell(c['text'])} |"
            )
        yield f"questions/{q['id']}.md", "\n".join(out) + "\n"
    for m in db["months"]:
        out = [f"---\ntitle: Timeline {m}\n---\n"]
        for e in db["of"][m]:
            out += [
                f"## {e['date']}: {e['title']}\n",
                e["summary"] + "\n",
                "Claims: " + ", ".join(claim_link(db["claim"][c]) for c in e["claims"]) + "\n",
            ]
        yield f"timeline/{m}.md", "\n".join(out) + "\n"


def index_page(db, pages):
    """pages: [(slug, title)]"""
    out = ["---\ntitle: Bench corpus\n---\n", "## Pages\n"]
    out += [f"- [{t}](pages/{s}.md)" for s, t in pages]
    out += ["\n## Sources\n"] + [f"- [{s['title']}](sources/{s['id']}.md)" for s in db["sources"]]
    out += ["\n## Questions\n"] + [f"- [{q['text']}](questions/{q['id']}.md)" for q in db["questions"]]
    out += ["\n## Timeline\n"] + [f"- [Timeline {m}](timeline/{m}.md)" for m in db["months"]]
    return "index.md", "\n".join(out) + "\n"


def titles(folder):
    for p in sorted(folder.glob("*.md")):
        with p.open(encoding="utf-8") as f:
            f.readline()
            yield p.stem, f.readline()[7:].strip()
