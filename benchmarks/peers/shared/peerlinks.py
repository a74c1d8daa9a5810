"""Python-Markdown extension for the Python peers: [text](claim:c00001) and, for those
that do not resolve them themselves, [text](other.md). Options: data (folder with the JSON files), md."""

import json
import os
import pathlib

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_DB = {}


def load_db(data):
    stamp = os.stat(pathlib.Path(data, "claims.json")).st_mtime_ns
    if _DB.get("stamp") != (data, stamp):
        rows = {
            n: json.loads(pathlib.Path(data, f"{n}.json").read_text(encoding="utf-8"))
            for n in ("sources", "claims", "questions", "events")
        }
        of = {}
        for c in rows["claims"]:
            of.setdefault(c["source"], []).append(c)
            of.setdefault(c["question"], []).append(c)
        for e in rows["events"]:
            of.setdefault(e["date"][:7], []).append(e)
        _DB.update(
            rows,
            of=of,
            claim={c["id"]: c for c in rows["claims"]},
            source={s["id"]: s for s in rows["sources"]},
            question={q["id"]: q for q in rows["questions"]},
            months=sorted(k for k in of if k[0].isdigit()),
            stamp=(data, stamp),
        )
    return _DB


def value(c):
    return (f"{c['value']}" if "value" in c else f"{c['low']} to {c['high']}") + f" {c['unit']}"


class LinkTree(Treeprocessor):
    def __init__(self, md, data, pages):
        super().__init__(md)
        self.data, self.pages = data, pages

    def run(self, root):
        for a in root.iter("a"):
            href = a.get("href", "")
            if href.startswith("claim:"):
                c = load_db(self.data)["claim"][href[6:]]
                a.set("class", "claim")
                a.set("href", f"/sources/{c['source']}/#{c['id']}")
                a.set("title", f"{value(c)}, as of {c['as_of']}")
            elif self.pages and href.endswith(".md"):
                a.set("href", f"/pages/{href[:-3]}/")


class PeerLinks(Extension):
    def __init__(self, **kw):
        self.config = {"data": ["data", ""], "pages": [False, ""]}
        super().__init__(**kw)

    def extendMarkdown(self, md):
        md.treeprocessors.register(LinkTree(md, self.getConfig("data"), self.getConfig("pages")), "peerlinks", -1)


def makeExtension(**kw):
    return PeerLinks(**kw)
