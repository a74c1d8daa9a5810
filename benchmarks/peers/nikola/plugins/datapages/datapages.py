"""One task per data page, rendered from a template; each depends on its own rows."""

import os

import peerlinks
from nikola.plugin_categories import Task
from nikola.utils import config_changed


class DataPages(Task):
    name = "datapages"

    def set_site(self, site):
        super().set_site(site)
        self.db = peerlinks.load_db("rows")

    def task(self, path, template, **ctx):
        out = os.path.join(self.site.config["OUTPUT_FOLDER"], path, "index.html")
        context = dict(
            lang="en", db=self.db, value=peerlinks.value, permalink="/" + path, post=None, description="", **ctx
        )
        deps = {k: v for k, v in ctx.items() if k != "pages"}
        return {
            "basename": self.name,
            "name": out,
            "targets": [out],
            "file_dep": [f"themes/bench/templates/{n}" for n in ("base.tmpl", template)],
            "actions": [(self.site.render_template, (template, out, context))],
            "clean": True,
            "uptodate": [config_changed(deps, f"datapages:{path}")],
        }

    def gen_tasks(self):
        self.site.scan_posts()
        yield self.group_task()
        of = self.db["of"]
        for s in self.db["sources"]:
            yield self.task(f"sources/{s['id']}", "source.tmpl", title=s["title"], row=s, rows=of.get(s["id"], []))
        for q in self.db["questions"]:
            yield self.task(f"questions/{q['id']}", "question.tmpl", title=q["text"], row=q, rows=of.get(q["id"], []))
        for m in self.db["months"]:
            yield self.task(f"timeline/{m}", "month.tmpl", title=f"Timeline {m}", row={"id": m}, rows=of[m])
        pages = [(p.permalink(), p.title()) for p in self.site.pages]
        yield self.task("", "frontpage.tmpl", title="Bench corpus", pages=sorted(pages), listed=sorted(pages))
