"""A generator that writes the data pages from templates (source, question, month)."""

import peerlinks
from pelican import signals
from pelican.generators import Generator


class DataGenerator(Generator):
    def generate_context(self):
        self.db = self.context["db"] = peerlinks.load_db(self.settings["DATA_DIR"])
        self.env.filters["value"] = peerlinks.value

    def generate_output(self, writer):
        for kind, template, rows in (
            ("sources", "source", self.db["sources"]),
            ("questions", "question", self.db["questions"]),
            ("timeline", "month", [{"id": m} for m in self.db["months"]]),
        ):
            t = self.get_template(template)
            for row in rows:
                path = f"{kind}/{row['id']}/"
                writer.write_file(
                    path + "index.html", t, self.context, row=row, rows=self.db["of"].get(row["id"], []), url=path
                )


def register():
    signals.get_generators.connect(lambda pelican: DataGenerator, weak=False)
