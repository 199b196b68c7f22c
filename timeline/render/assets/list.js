// The list of all events. A long one waits as text, and becomes articles when they are asked for.

const CHUNK = 40;
const MOST_AHEAD = 1000;
const list = part("list");
const stored = part("stored");
const details = part("packed");
// What stands between two of these is escaped, so that none of them is part of a text.
const entriesOf = (text) => text.split("\n<li").slice(1);
let entries = stored ? entriesOf(stored.textContent) : [];
let unpacked = !details;
const rankOf = new Int32Array(events.length);
data.order.forEach((index, place) => (rankOf[index] = place));
const rank = (index) => rankOf[index];
const adopted = new Map(); // articles, by event
let listed = 0; // how many of what the list shall show have a place in it
let shown = data.order;

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'" };
const unescaped = (text) =>
  text.includes("&") ? text.replace(/&[a-z#0-9]+;/g, (entity) => ENTITIES[entity] || entity) : text;

// Of a very long list the data do not repeat ids, titles and dates.
const ENTRY = /^ id="([^"]*)"><b>([^<]*)<\/b> <i>([^<]*)</;

function readEntries() {
  entries.forEach((entry, place) => {
    const event = events[data.order[place]];
    [event.id, event.title, event.date] = ENTRY.exec(entry).slice(1).map(unescaped);
    event.said = event.date;
  });
}

if (details) readEntries();

// With the chart in view a link to an event opens the panel, so its article gives up its id: the
// browser would scroll to it.
function adopt(article, index) {
  article.removeAttribute("id");
  const link = element("a", "");
  link.href = `#${encodeURIComponent(events[index].id)}`;
  const heading = article.querySelector("h3");
  link.append(...heading.childNodes);
  heading.append(link);
  adopted.set(index, article);
}

// The article of an event, as far as it is unpacked.
function articleOf(index) {
  if (!adopted.has(index)) {
    const parsed = new DOMParser().parseFromString(`<li${entries[rank(index)]}`, "text/html");
    const item = document.importNode(parsed.querySelector("li"), true);
    adopt(item.querySelector("article") || fromEntry(item, index), index);
  }
  return adopted.get(index);
}

const sourceNumber = (number) => part("sources").children[number - 1];

// The shortest names of an event's sources, none twice.
function sourcesOf(index) {
  const sources = Array.from(articleOf(index).querySelectorAll(".claims .source"));
  const names = sources.map((each) => each.querySelector(".publisher") || each.querySelector("cite"));
  return [...new Set(names.filter(Boolean).map((name) => name.textContent))].join(", ");
}

function element(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}

// A short entry holds a summary, and quotes with the numbers of their sources.
function fromEntry(item, index) {
  const { title, date } = events[index];
  const article = element("article", "", element("h3", "", title), element("p", "when", date));
  const summary = item.querySelector("p");
  const claims = element("ul", "claims");
  for (const quote of item.querySelectorAll("q")) claims.append(claimOf(quote));
  if (summary && summary.firstChild) article.append(element("p", "summary", summary.firstChild.data || ""));
  if (claims.children.length) article.append(claims);
  for (const each of article.querySelectorAll("h3, p, q")) each.dir = "auto";
  return article;
}

function claimOf(quote) {
  const item = element("li", "");
  let next = quote.nextSibling;
  if (quote.textContent) item.append(element("blockquote", "", element("q", "", quote.textContent)));
  if (next && next.localName === "u") {
    (item.firstChild || item).append(element("footer", "", next.textContent));
    next = next.nextSibling;
  }
  const source = next && next.data ? sourceNumber(Number(next.data)) : null;
  if (source) item.append(element("p", "source", ...source.cloneNode(true).childNodes));
  return item;
}

for (const article of stored ? [] : root.querySelectorAll(".events article")) {
  adopt(article, data.order[adopted.size]);
}

// A million bytes take longer to unpack than a first look at the chart may wait.
async function unpack() {
  entries = entriesOf(`\n${await textOf(details, "deflate")}`);
  unpacked = true;
  adopted.clear();
  listOnly(shown);
  if (state.open !== null) fill(state.open);
  searchAgain();
}

function listMore(count) {
  const last = Math.min(listed + count, shown.length);
  for (; listed < last; listed += 1) list.append(element("li", "", articleOf(shown[listed])));
}

function listAll() {
  if (list) listMore(shown.length);
}

// Shows these events and no others, in this order.
function listOnly(order) {
  shown = order;
  if (!list) {
    const wanted = new Set(order);
    for (const [index, article] of adopted) article.parentElement.hidden = !wanted.has(index);
    return;
  }
  const before = listed;
  list.replaceChildren();
  listed = 0;
  listMore(Math.max(before, CHUNK));
}

// Some of a long list is there for who searches the page or hears it, before anyone scrolls to it;
// the rest follows the reader.
function listLater() {
  if (!list) return;
  const idle = window.requestIdleCallback || ((work) => setTimeout(work, 50));
  const ahead = () => {
    if (listed >= Math.min(MOST_AHEAD, shown.length)) return;
    listMore(CHUNK);
    idle(ahead);
  };
  if (details) setTimeout(unpack, 100);
  setTimeout(() => idle(ahead), 1000);
  const end = element("div", "end");
  list.after(end);
  new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && listMore(CHUNK), {
    rootMargin: "600px",
  }).observe(end);
}
