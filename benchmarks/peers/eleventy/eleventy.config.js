import fs from "node:fs";

const read = (n) => JSON.parse(fs.readFileSync(`./src/_data/${n}.json`, "utf8"));

// One in-memory index, reached through filters so that it stays out of the data cascade.
function makeDb() {
  const db = { claim: new Map(), source: new Map(), question: new Map(), of: new Map() };
  const add = (k, v) => (db.of.has(k) ? db.of.get(k).push(v) : db.of.set(k, [v]));
  for (const s of read("sources")) db.source.set(s.id, s);
  for (const q of read("questions")) db.question.set(q.id, q);
  for (const c of read("claims")) {
    db.claim.set(c.id, c);
    add(c.source, c);
    add(c.question, c);
  }
  for (const e of read("events")) add(e.date.slice(0, 7), e);
  return db;
}

export default function (config) {
  let db = makeDb();
  config.on("eleventy.before", () => { db = makeDb(); });
  const value = (c) => ("value" in c ? `${c.value}` : `${c.low} to ${c.high}`) + ` ${c.unit}`;
  const claimLink = (id) => {
    const c = db.claim.get(id);
    return `<a class="claim" href="/sources/${c.source}/#${id}" title="${value(c)}, as of ${c.as_of}">${id}</a>`;
  };
  config.addFilter("claimsOf", (id) => db.of.get(id) ?? []);
  config.addFilter("sourceOf", (id) => db.source.get(id));
  config.addFilter("questionOf", (id) => db.question.get(id));
  config.addFilter("value", value);
  config.addFilter("claimLink", claimLink);
  config.addGlobalData("months", () => [...db.of.keys()].filter((k) => /^\d{4}-/.test(k)).sort());
  config.addPassthroughCopy({ static: "/" });
  config.amendLibrary("md", (md) => {
    const base = md.renderer.rules.link_open ?? ((t, i, o, e, s) => s.renderToken(t, i, o));
    const ok = md.validateLink;
    md.validateLink = (u) => u.startsWith("claim:") || ok(u);
    md.renderer.rules.link_open = (tokens, i, opts, env, self) => {
      const t = tokens[i];
      const href = t.attrGet("href");
      if (href.startsWith("claim:")) {
        const c = db.claim.get(href.slice(6));
        t.attrSet("class", "claim");
        t.attrSet("href", `/sources/${c.source}/#${c.id}`);
        t.attrSet("title", `${value(c)}, as of ${c.as_of}`);
      } else if (href.endsWith(".md")) {
        t.attrSet("href", `/pages/${href.slice(0, -3)}/`);
      }
      return base(tokens, i, opts, env, self);
    };
  });
  return {
    dir: { input: "src" },
    templateFormats: ["md", "njk"],
    markdownTemplateEngine: false,
  };
}
