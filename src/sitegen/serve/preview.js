/* Runs in previewed pages only. Listens to the preview: reloads the page when the site has changed, and shows what is
   wrong with the files over the last good page. Findings are set as text, never as markup. */
"use strict";
(() => {
  const here = document.currentScript;
  const edition = here.dataset.edition;
  const base = new URL(".", here.src);
  const longestWait = 4000;

  let overlay = null;

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function hide() {
    overlay?.remove();
    overlay = null;
  }

  function show(findings) {
    hide();
    if (findings.length === 0) return;
    overlay = element("div", "", { id: "sitegen-preview-overlay" });
    const inside = overlay.attachShadow({ mode: "open" });
    const panel = element("section", "", { role: "alert", "aria-label": "Findings" });
    const close = element("button", "Hide", { type: "button" });
    close.addEventListener("click", hide);
    panel.append(
      element("h2", edition ? "This is the last good version. The files as they are now do not build:" : "The files do not build yet:"),
      ...findings.map((finding) => element("pre", finding)),
      close,
    );
    inside.append(element("link", "", { rel: "stylesheet", href: new URL("preview.css", base).href }), panel);
    document.body.append(overlay);
  }

  function listen(wait) {
    const address = new URL("livereload", base);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    let next = Math.min(wait * 2, longestWait); // milliseconds before the next try
    socket.addEventListener("open", () => {
      next = 250;
      socket.send(JSON.stringify({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }));
      socket.send(JSON.stringify({ command: "info", url: location.pathname, edition }));
    });
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (message.command === "reload") location.reload();
      else if (message.command === "sitegen-findings") show(message.findings);
    });
    socket.addEventListener("close", () => setTimeout(listen, next, next));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  listen(250);
})();
