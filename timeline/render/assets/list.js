// The list of all events. A long one waits as text, and becomes articles when they are asked for.

const CHUNK = 40;
const MOST_AHEAD = 1000;
const list = part("list");
const stored = part("stored");
const details = part("packed");
// What stands between two of these is escaped, so that none of them is part of a text.
const entriesOf = (text) => text.split("\n<li").slice(1);
let entries = stored ? entriesOf(stored.textContent) : [];
let told = null; // what is packed of a very long list, once it is unpacked
const sources = details ? Array.from(part("sources").children) : [];
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
  entries = [];
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
  if (!adopted.has(index)) adopt(articleFrom(htmlOf(index)) || composed(index), index);
  return adopted.get(index);
}

// What the list holds of an event as HTML; of most in a very long one it holds texts alone.
const htmlOf = (index) => (details ? told?.articles[index] : `<li${entries[rank(index)]}`) || "";

function articleFrom(html) {
  const article = html && new DOMParser().parseFromString(html, "text/html").querySelector("article");
  return article && document.importNode(article, true);
}

// A summary, and quotes with their speakers and their sources; the editor is none.
function textsOf(index) {
  const claims = [];
  if (!told) return { summary: "", claims };
  for (let i = told.first[index]; i < told.first[index + 1]; i += 1) {
    const speaker = valueAt(told.speakers, i);
    const quote = told.texts[events.length + i];
    claims.push({ quote, speaker, source: sources[told.sources[i] - 1] });
  }
  return { summary: told.texts[index], claims };
}

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

function composed(index) {
  const { title, date } = events[index];
  const { summary, claims } = textsOf(index);
  const article = element("article", "", element("h3", "", title), element("p", "when", date));
  if (summary) article.append(element("p", "summary", summary));
  if (claims.length) article.append(element("ul", "claims", ...claims.map(claimItem)));
  for (const each of article.querySelectorAll("h3, p, q")) each.dir = "auto";
  return article;
}

function claimItem({ quote, speaker, source }) {
  const item = element("li", "");
  if (quote) item.append(element("blockquote", "", element("q", "", quote)));
  if (speaker) (item.firstChild || item).append(element("footer", "", speaker));
  const said = source ? source.cloneNode(true).childNodes : [word("editor")];
  item.append(element("p", "source", ...said));
  return item;
}

for (const article of stored ? [] : root.querySelectorAll(".events article")) {
  adopt(article, data.order[adopted.size]);
}

// A million bytes take longer to unpack than a first look at the chart may wait. What tells of all
// events is followed by their summaries, then the quotes of all claims.
async function unpack() {
  const [held, ...texts] = (await textOf(details, "deflate")).split("\0");
  told = { ...JSON.parse(held), texts };
  told.first = new Int32Array(events.length + 1);
  for (let i = 0; i < events.length; i += 1) told.first[i + 1] = told.first[i] + valueAt(told.counts, i);
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
