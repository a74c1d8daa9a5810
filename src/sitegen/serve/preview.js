/* Runs in previewed pages only. Brings what was saved into the page, shows what is wrong with the files, marks drafts.
   Whatever comes from the files is set as text, never as markup. */
"use strict";
(() => {
  const here = document.currentScript;
  const base = new URL(".", here.src);
  const longestWait = 4000; // milliseconds between two tries to reach the preview
  const memory = "sitegen-preview:" + location.pathname;

  /* ---- The page as it was sent, and the page as it is -------------------------------------------------------------

     The page before the reader differs from the page as it was sent by what its scripts and the reader did to it: a card
     that is open, a table that is sorted. So a change is looked for between what was sent before and what is sent now,
     and only that change is made in the page; all else stays as it is. This script runs before any other of the page. */

  let sent = document.documentElement.cloneNode(true);
  let version = here.dataset.version;
  const shown = new WeakMap(); // node as sent → node in the page

  class CannotPatch extends Error {}

  function pairUp(copy, original) {
    shown.set(copy, original);
    const theirs = original.childNodes;
    copy.childNodes.forEach((child, index) => pairUp(child, theirs[index]));
  }

  /* What the page's own scripts may have been waiting for when it was loaded: such a thing needs the page loaded anew. */
  const wiredUp = "script, table, button, dialog, form, input, select, template, [popover], [popovertarget], [id^=search]";

  function isWiredUp(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return false;
    return [node, ...node.querySelectorAll("*")].some(
      (each) => each.matches(wiredUp) || [...each.attributes].some((attribute) => attribute.name.startsWith("data-")),
    );
  }

  function isAlike(one, other) {
    if (one.nodeType !== other.nodeType) return false;
    return one.nodeType !== Node.ELEMENT_NODE || (one.tagName === other.tagName && one.id === other.id);
  }

  function inPage(node) {
    const found = shown.get(node);
    if (!found?.isConnected) throw new CannotPatch();
    return found;
  }

  function patch(old, fresh) {
    const live = inPage(old);
    shown.set(fresh, live);
    if (old.isEqualNode(fresh)) return pairAll(old, fresh);
    if (fresh.nodeType !== Node.ELEMENT_NODE) {
      live.data = fresh.data;
      return;
    }
    if (fresh.dataset?.sitegen !== undefined) return; // this script
    if (fresh.matches("script, meta[http-equiv]")) throw new CannotPatch();
    if (fresh.matches("link[rel=stylesheet]")) return swapStyle(live, fresh);
    patchAttributes(live, old, fresh);
    patchChildren(live, old, fresh);
  }

  /* The two are equal; what is now sent stands for what is in the page. */
  function pairAll(old, fresh) {
    shown.set(fresh, shown.get(old));
    const theirs = fresh.childNodes;
    old.childNodes.forEach((child, index) => pairAll(child, theirs[index]));
  }

  function patchAttributes(live, old, fresh) {
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) live.setAttribute(name, value);
    }
    for (const { name } of old.attributes) {
      if (!fresh.hasAttribute(name)) live.removeAttribute(name);
    }
  }

  function patchChildren(live, old, fresh) {
    const before = [...old.childNodes];
    const after = [...fresh.childNodes];
    const partners = partnersOf(before, after);
    const kept = new Set(partners.values());
    for (const child of before) {
      if (!kept.has(child)) inPage(child).remove();
    }
    let place = live.firstChild;
    for (const child of after) {
      const partner = partners.get(child);
      if (partner) {
        patch(partner, child);
        const stands = shown.get(child);
        if (stands.parentNode === live) place = stands.nextSibling; // else a script has moved it, and it stays there
      } else {
        if (isWiredUp(child)) throw new CannotPatch();
        const made = document.importNode(child, true);
        live.insertBefore(made, place);
        pairUp(child, made);
      }
    }
  }

  /* Which child was which before: equal ones from both ends, then, in order, the first of the same sort. */
  function partnersOf(before, after) {
    const partners = new Map();
    let start = 0;
    let [end, last] = [before.length, after.length];
    while (start < Math.min(end, last) && before[start].isEqualNode(after[start])) {
      partners.set(after[start], before[start]);
      start += 1;
    }
    while (end > start && last > start && before[end - 1].isEqualNode(after[last - 1])) {
      partners.set(after[(last -= 1)], before[(end -= 1)]);
    }
    const same = last - start === end - start;
    let next = start;
    for (let index = start; index < last; index += 1) {
      const equal = same ? -1 : before.findIndex((each, at) => at >= next && at < end && each.isEqualNode(after[index]));
      const found =
        equal >= 0 ? equal : before.findIndex((each, at) => at >= next && at < end && isAlike(each, after[index]));
      if (found < 0) continue;
      partners.set(after[index], before[found]);
      next = found + 1;
    }
    return partners;
  }

  /* The old style stays until the new one is there, so that the page is never without. */
  function swapStyle(live, fresh) {
    const made = document.importNode(fresh, true);
    made.addEventListener("load", () => live.remove());
    made.addEventListener("error", () => live.remove());
    live.after(made);
    shown.set(fresh, made);
  }

  /* ---- Bringing in what was saved ---------------------------------------------------------------------------------- */

  let bringing = false;
  let wanted = version; // the version that is to be in the page

  async function bring(newest) {
    wanted = newest;
    if (bringing) return;
    bringing = true;
    try {
      while (version !== wanted) {
        const aim = wanted;
        const answer = await fetch(location.href, { cache: "no-store" });
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        const got = fresh.querySelector("script[data-sitegen]")?.dataset.version;
        if (got === undefined) throw new CannotPatch();
        patch(sent, fresh.documentElement);
        sent = fresh.documentElement;
        version = got;
        if (version !== aim && wanted === aim) wanted = version; // a later save is on the page already
      }
      document.documentElement.dispatchEvent(new CustomEvent("sitegen:changed", { bubbles: true }));
      markDrafts();
    } catch {
      loadAnew();
    } finally {
      bringing = false;
    }
  }

  /* ---- Loading the page anew as the reader left it ------------------------------------------------------------------ */

  const openable = "details[open], dialog[open], [aria-expanded=true]";

  function pathTo(node) {
    if (node.id) return "#" + CSS.escape(node.id);
    const steps = [];
    for (let each = node; each && each !== document.documentElement; each = each.parentElement) {
      if (each !== node && each.id) return ["#" + CSS.escape(each.id), ...steps].join(" > ");
      steps.unshift(`${each.localName}:nth-child(${[...each.parentElement.children].indexOf(each) + 1})`);
    }
    return ["html", ...steps].join(" > ");
  }

  function loadAnew() {
    const focused = document.activeElement;
    const state = {
      x: scrollX,
      y: scrollY,
      open: [...document.querySelectorAll(openable), ...openPopovers()].map(pathTo),
      focus: focused && focused !== document.body && focused !== host ? pathTo(focused) : "",
    };
    sessionStorage.setItem(memory, JSON.stringify(state));
    location.reload();
  }

  function openPopovers() {
    try {
      return document.querySelectorAll(":popover-open");
    } catch {
      return []; // a browser that has none
    }
  }

  function restore() {
    const kept = sessionStorage.getItem(memory);
    if (!kept) return;
    sessionStorage.removeItem(memory);
    const state = JSON.parse(kept);
    for (const node of state.open.map((path) => document.querySelector(path))) {
      if (node?.localName === "details") node.open = true;
      else if (node?.localName === "dialog") node.show();
      else if (node?.getAttribute("aria-expanded") === "false") node.click();
      else if (node?.popover) node.showPopover();
    }
    if (state.focus) document.querySelector(state.focus)?.focus({ preventScroll: true });
    scrollTo({ left: state.x, top: state.y, behavior: "instant" });
  }

  /* ---- What is wrong with the files --------------------------------------------------------------------------------- */

  let host = null;
  let state = { findings: [], stale: false, drafts: { pages: [], ids: [] } };
  let hidden = false;

  function element(name, text, attributes = {}, ...children) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function finding(each, index) {
    const item = element("li", "", {}, element("pre", each.text));
    if (each.editor) {
      const button = element("button", "Open in the editor", { type: "button" });
      button.addEventListener("click", () => say({ command: "sitegen-open", finding: index }));
      item.append(button);
    }
    return item;
  }

  function draw() {
    const numbered = state.findings.map((each, index) => [each, finding(each, index)]);
    const stops = numbered.filter(([each]) => each.stops).map(([, item]) => item);
    const waits = numbered.filter(([each]) => !each.stops).map(([, item]) => item);
    const draft = state.drafts.pages.includes(location.pathname);
    const wasOpen = host?.shadowRoot.querySelector("details")?.open ?? false;
    host?.remove();
    host = null;
    if (stops.length + waits.length === 0 && !draft) return;
    host = element("sitegen-preview", "");
    const inside = host.attachShadow({ mode: "open" });
    inside.append(element("link", "", { rel: "stylesheet", href: new URL("preview.css", base).href }));
    const corner = element("div", "", { class: "corner" });
    if (draft) corner.append(element("p", "Draft: this page is not published", { class: "draft" }));
    if (waits.length) {
      const drawer = element("details", "", {}, element("summary", counted(waits.length)), element("ul", "", {}, ...waits));
      drawer.open = wasOpen;
      corner.append(drawer);
    }
    inside.append(stops.length && !hidden ? overlay(stops) : corner);
    document.body.append(host);
  }

  function counted(number) {
    return number === 1 ? "1 finding" : `${number} findings`;
  }

  function overlay(items) {
    const says = state.stale
      ? version
        ? "This is the last good version. The files as they are now do not build:"
        : "The files do not build yet:"
      : "The files as they are now do not build:";
    const close = element("button", "Hide", { type: "button" });
    close.addEventListener("click", hide);
    return element(
      "section", "", { role: "alert", "aria-label": "Findings" }, element("h2", says), element("ul", "", {}, ...items), close,
    );
  }

  function hide() {
    hidden = true;
    draw();
  }

  function show(fresh) {
    if (JSON.stringify(fresh.findings) !== JSON.stringify(state.findings)) hidden = false;
    state = fresh;
    draw();
    markDrafts();
  }

  function markDrafts() {
    const { pages, ids } = state.drafts;
    for (const node of document.querySelectorAll("[data-sitegen-draft]")) node.removeAttribute("data-sitegen-draft");
    if (pages.length + ids.length === 0) return;
    if (!document.getElementById("sitegen-draft-style")) {
      const href = new URL("drafts.css", base).href;
      document.head.append(element("link", "", { id: "sitegen-draft-style", rel: "stylesheet", href }));
    }
    const [isPage, isId] = [new Set(pages), new Set(ids)];
    for (const id of ids) document.getElementById(id)?.setAttribute("data-sitegen-draft", "");
    for (const link of document.querySelectorAll("a[href]")) {
      const target = new URL(link.href);
      if (target.origin !== location.origin) continue;
      const here = target.pathname === location.pathname;
      if ((isPage.has(target.pathname) && !here) || isId.has(target.hash.slice(1))) {
        link.setAttribute("data-sitegen-draft", "");
      }
    }
  }

  /* ---- Listening ------------------------------------------------------------------------------------------------------ */

  let socket = null;

  function say(message) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function listen(wait) {
    const address = new URL("livereload", base);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(address);
    let next = Math.min(wait * 2, longestWait);
    socket.addEventListener("open", () => {
      next = 250;
      say({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
      say({ command: "info", url: location.pathname, version });
    });
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (message.command === "reload") bring(message.version);
      else if (message.command === "sitegen-state") show(message);
      else if (message.command === "sitegen-open") location.href = message.url;
    });
    socket.addEventListener("close", () => setTimeout(listen, next, next));
  }

  pairUp(sent, document.documentElement);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && host?.shadowRoot.querySelector("section")) hide();
  });
  addEventListener("load", restore);
  listen(250);
})();
