/* Full text in the search page: which pages hold the words, and where in them. It lies beside the index, and
   templates/assets/js/site.js asks for it where the site has one. */
import { createInstance } from "./pagefind.js";

const MOST = 20;

const made = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/* An excerpt is words with <mark> around those that were asked for. It is read as a document that runs nothing, and only
   its words are taken. */
const words = excerpt => [...new DOMParser().parseFromString(excerpt, "text/html").body.childNodes]
  .map(node => node.nodeName === "MARK" ? made("mark", {}, node.textContent) : node.textContent);

const line = hit => made("li", {}, made("a", { href: hit.url }, hit.meta.title), made("p", { className: "aside" }, ...words(hit.excerpt)));

export const search = async (field, root) => {
  const part = document.getElementById("_texts"), list = part.querySelector("ol"), told = part.querySelector("[role=status]");
  const index = createInstance({ baseUrl: root.pathname, excerptLength: 24, noWorker: true });
  await index.init();
  let latest = 0;
  const find = async () => {
    const turn = ++latest, asked = field.value.trim();
    const { results } = asked ? await index.search(asked) : { results: [] };
    const hits = await Promise.all(results.slice(0, MOST).map(result => result.data()));
    if (turn !== latest) return;
    list.replaceChildren(...hits.map(line));
    told.textContent = `${results.length} ${results.length === 1 ? "page" : "pages"}${results.length > MOST ? `, the first ${MOST} shown` : ""}`;
    part.hidden = document.getElementById("_onward").hidden = !results.length;
  };
  field.addEventListener("input", find);
  await find();
};
