/* What a reader gains where scripts run; without them every page is whole. Nothing is fetched and nothing is kept. */
"use strict";
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const made = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* Copying: an element's words (data-copy says what the button does), or the address of a claim. */
  const copy = (text, said) => {
    const status = document.querySelector(".toast") ?? document.body.appendChild(made("p", { className: "toast", role: "status" }));
    navigator.clipboard.writeText(text).then(() => { status.textContent = said; }, () => { status.textContent = "Not copied: the browser does not allow it"; });
    setTimeout(() => { status.textContent = ""; }, 4000);
  };
  const copier = (label, text) => {
    const button = made("button", { type: "button", className: "copy", ariaLabel: label });
    button.addEventListener("click", () => copy(text(), "Copied"));
    return button;
  };

  /* Cards: the note behind a figure is moved next to it while it is open, so that it is read in its place; the style
     sheet sets it in the margin, or under the line where there is no margin. A pointer over the figure, or focus, shows
     it over the text and moves nothing; a tap or Enter pins it there, and then it is tabbed through. */
  const cards = () => {
    const wide = matchMedia("(min-width: 1080px)");
    let shown = null, pinned = false, silent = false, waiting = 0;
    const noteOf = figure => document.getElementById(`_note-${figure.dataset.note}`);
    const figureAt = target => target.closest?.(".figure[data-note]");
    const inMargin = () => wide.matches && !shown.closest(".glance");
    const inNote = target => Boolean(target.closest?.(".note"));

    const hide = () => {
      clearTimeout(waiting);
      if (!shown) return;
      const note = shown.nextElementSibling;
      note.home.append(note);
      shown.setAttribute("aria-expanded", "false");
      shown = null;
    };
    const furnish = note => {
      note.home = note.parentNode;
      const button = made("button", { type: "button", className: "close", ariaLabel: "Close" });
      button.addEventListener("click", close);
      note.append(button);
      if (!navigator.clipboard) return;
      const links = note.querySelector(".note-links"), address = links.querySelector("a").href;
      const said = `${note.querySelector(".note-said").textContent.trim()} ${document.title}, ${address}`;
      links.append(copier("Copy the link", () => address), copier("Copy as a citation", () => said));
    };
    const show = (figure, pin) => {
      clearTimeout(waiting);
      const note = noteOf(figure);
      if (shown !== figure) {
        hide();
        if (!note.home) furnish(note);
        figure.after(note);
        figure.setAttribute("aria-expanded", "true");
        shown = figure;
      }
      pinned = pin;
      note.classList.toggle("peek", !pin);
      for (const stop of all("a, button", note)) stop.tabIndex = pin ? 0 : -1;
    };
    const close = () => {
      const figure = shown;
      hide();
      silent = true;
      figure?.focus({ preventScroll: true });
      silent = false;
    };

    for (const figure of all(".figure[data-note]")) {
      figure.removeAttribute("title");
      figure.setAttribute("aria-expanded", "false");
    }
    document.addEventListener("pointerover", event => {
      if (event.pointerType !== "mouse") return;
      const figure = figureAt(event.target);
      clearTimeout(waiting);
      if (figure && figure !== shown) waiting = setTimeout(show, 150, figure, false);
      else if (shown && !pinned && !inMargin() && !figure && !inNote(event.target)) waiting = setTimeout(hide, 400);
    });
    document.addEventListener("click", event => {
      const figure = figureAt(event.target);
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (figure && plain) {
        event.preventDefault();
        if (figure === shown && pinned) hide();
        else show(figure, true);
        if (!event.detail) noteOf(figure).querySelector("a, button").focus();
      } else if (!figure && !inNote(event.target)) hide();
    });
    document.addEventListener("focusin", event => {
      const figure = figureAt(event.target);
      if (figure && !silent && figure.matches(":focus-visible")) show(figure, false);
      else if (!figure && !inNote(event.target)) hide();
    });
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !shown) return;
      if (inNote(document.activeElement)) close();
      else hide();
    });
    addEventListener("beforeprint", hide);
  };

  /* Tools: long lists of claims or events are sorted and filtered by what their items say of themselves (data-…). */
  const FACETS = { speaker: "Speaker", source: "Source", place: "Place", kind: "Said as", date: "Date" };
  const tools = list => {
    const items = [...list.children];
    if (items.length < 6) return;
    const box = made("details", { className: "tools" }, made("summary", { textContent: "Sort and filter" }));
    box.addEventListener("toggle", () => box.append(toolsOf(list, items)), { once: true });
    (list.closest(".claims-table") ?? list).before(box);
  };
  const toolsOf = (list, items) => {
    const valuesOf = (item, facet) => item.dataset[facet]?.split("|") ?? [];
    const day = item => Number(item.dataset.day ?? Infinity);
    const inTime = (a, b) => (day(a) > day(b)) - (day(a) < day(b));
    const facets = Object.keys(FACETS).map(facet => {
      const values = new Set([...items].sort(facet === "date" ? inTime : () => 0).flatMap(item => valuesOf(item, facet)));
      return [facet, facet === "date" ? [...values] : [...values].sort((a, b) => a.localeCompare(b))];
    }).filter(([, values]) => values.length > 1);
    const told = made("output", {});
    const choice = (label, options) => made("label", {}, label, made("select", {}, ...options.map(([value, text]) => new Option(text, value))));
    const sorting = choice("Sort by", [["", "the order of the page"], ...facets.map(([facet]) => [facet, FACETS[facet].toLowerCase()])]);
    const filters = facets.map(([facet, values]) => choice(FACETS[facet], [["", "any"], ...values.map(value => [value, value])]));
    const apply = () => {
      const chosen = filters.map(filter => filter.lastChild.value), by = sorting.lastChild.value;
      const shown = items.filter(item => {
        item.hidden = !facets.every(([facet], at) => !chosen[at] || valuesOf(item, facet).includes(chosen[at]));
        return !item.hidden;
      });
      const key = item => item.dataset[by] ?? "\uffff";
      list.append(...(by ? [...items].sort(by === "date" ? inTime : (a, b) => key(a).localeCompare(key(b))) : items));
      told.textContent = shown.length < items.length ? `${shown.length} of ${items.length} shown` : "";
    };
    const form = made("form", {}, ...filters, sorting, told);
    form.addEventListener("change", apply);
    form.addEventListener("submit", event => event.preventDefault());
    return form;
  };

  const copying = () => {
    for (const element of all("[data-copy]")) element.after(" ", copier(element.dataset.copy, () => element.value ?? element.textContent.trim()));
    for (const link of all(".permalink")) link.addEventListener("click", () => copy(link.href, "Link copied"));
  };

  /* Search: every word must begin a word of the entry; hits in titles come first, then the order of the index. The index
     is a script of its own, `searchIndex`, and is loaded when somebody asks for something. */
  const search = field => {
    const list = document.getElementById("_results"), told = document.getElementById("_found");
    const plain = text => text.normalize("NFKD").replace(/\p{M}|(?<=\d)[,\u00a0\u202f ](?=\d{3})/gu, "").toLowerCase();
    const words = text => plain(text).match(/[\p{L}\p{N}%]+/gu) ?? [];
    let loading = null, known = [];
    const load = () => loading ??= new Promise(done => {
      const script = made("script", { src: field.dataset.index });
      script.addEventListener("load", () => {
        known = searchIndex.entries.map(([, , title, more]) => [words(title), words(more)]);
        done();
      });
      document.head.append(script);
    });
    const begins = (some, word) => some.some(other => other.startsWith(word));
    const root = new URL(document.querySelector(".site-title a").href);
    const fromDisk = root.pathname.endsWith("index.html");
    const address = path => {
      const [page, mark = ""] = path.slice(1).split("#");
      return new URL(page + (fromDisk ? "index.html" : "") + (mark && `#${mark}`), root).href;
    };
    const line = ([kind, path, title, more]) => {
      const aside = made("span", { className: "aside" }, [searchIndex.kinds[kind], more].filter(Boolean).join(" · "));
      return made("li", {}, made("a", { href: address(path) }, title), " ", aside);
    };
    const find = async () => {
      if (field.value) await load();
      const wanted = words(field.value), hits = [[], []];
      if (wanted.length) {
        known.forEach(([title, more], at) => {
          const inTitle = wanted.filter(word => begins(title, word)).length;
          if (inTitle === wanted.length) hits[0].push(at);
          else if (wanted.every(word => begins(title, word) || begins(more, word))) hits[1].push(at);
        });
      }
      const found = hits.flat();
      list.replaceChildren(...found.slice(0, 50).map(at => line(searchIndex.entries[at])));
      told.textContent = wanted.length ? `${found.length || "Nothing"} found${found.length > 50 ? ", the first 50 shown" : ""}` : "";
    };
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    field.addEventListener("input", () => {
      history.replaceState(null, "", field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname);
      find();
    });
    field.form.addEventListener("submit", event => {
      event.preventDefault();
      find();
    });
    field.addEventListener("focus", load);
    find();
    /* A module cannot be had from a disk, nor in the preview: there the index above is all. */
    const full = () => import(new URL(field.dataset.full, document.baseURI)).then(made => made.search(field, root), () => {});
    if (field.dataset.full && field.value) full();
    else if (field.dataset.full) field.addEventListener("focus", full, { once: true });
  };

  /* Where a line of links scrolls sideways, the one that leads here is in view. Not before the page is drawn, which
     must not wait for this. */
  addEventListener("load", () => {
    for (const here of all("nav [aria-current]")) {
      for (const box of [here.closest("ul"), here.closest("nav")]) box.scrollLeft = here.offsetLeft - box.clientWidth / 2;
    }
  });

  if (document.querySelector(".figure[data-note]")) cards();
  all("[data-tools]").forEach(tools);
  if (navigator.clipboard) copying();
  all("[data-index]").forEach(search);
}
