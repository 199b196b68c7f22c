// What is found: the events that hold every word that is looked for, and have what was chosen.

const MOST_LETTERS = 200;
// Letters that no mark can be taken off, as they are often typed.
const TYPED = new Map(
  Object.entries({ ø: "o", ł: "l", đ: "d", ı: "i", æ: "ae", œ: "oe", ß: "ss", ς: "σ" }),
);

// By what one can choose: the values of an event for each.
const FACETS = new Map([
  ["lane", (event) => (event.lane ? [event.lane] : [])],
  ["tag", (event) => event.tags],
  ["actor", (event) => event.actors],
  ["certainty", (event) => [event.certainty]],
  ["sign", (event) => event.signs],
]);

state.query = "";
state.chosenOf = new Map(Array.from(FACETS.keys(), (name) => [name, new Set()]));
state.found = null; // for each event whether it is found; null: nothing is looked for

const isFound = (index) => !state.found || state.found[index] === 1;
const foundCount = () => (state.found ? state.found.reduce((a, b) => a + b, 0) : events.length);

function plain(text) {
  const letters = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return letters.replace(/[øłđıæœßς]/g, (letter) => TYPED.get(letter)).replace(/\s+/g, " ");
}

// Words, and what stands between quotation marks as one.
function terms(query) {
  const found = plain(query.slice(0, MOST_LETTERS)).match(/"[^"]*"?|[^\s"]+/g) || [];
  return found.map((term) => term.replaceAll('"', "").trim()).filter(Boolean);
}

const isLooking = () =>
  terms(state.query).length > 0 || [...state.chosenOf.values()].some((chosen) => chosen.size);

let texts = null; // what is searched, by event

// What an article says of these, as HTML.
const SEARCHED =
  /<h3.*?<\/h3>|<p class="summary".*?<\/p>|<dd>.*?<\/dd>|<q[ >].*?<\/q>|<footer>.*?<\/footer>|"publisher">.*?<\/bdi>/gs;
const CONTRADICTION = /<section class="contradiction">.*?<\/section>/gs;
const textIn = (html) => unescaped(html.replace(/\s+|&nbsp;/g, " ").replace(/<[^>]*>/g, "\n"));

function searchedText(event, index) {
  const html = stored ? htmlOf(index) : adopted.get(index).innerHTML;
  if (!html) return shortText(event, textsOf(index));
  const parts = html.replace(CONTRADICTION, "").match(SEARCHED) || [];
  return lines(parts.map(textIn));
}

function shortText({ title, lane }, { summary, claims }) {
  const said = claims.flatMap(({ quote, speaker, source }) => [quote, speaker, publisherOf(source)]);
  return lines([title, lane, summary, ...said].filter(Boolean));
}

const publishers = new Map();

function publisherOf(source) {
  if (source && !publishers.has(source)) {
    const name = source.querySelector(".publisher");
    publishers.set(source, name ? name.textContent : "");
  }
  return publishers.get(source);
}

// One word is not looked for across two of these.
const lines = (parts) => parts.flatMap((part) => part.split("\n")).map(plain).join("\n");

// A very long list is unpacked when its chart is there.
function searchAgain() {
  texts = null;
  if (terms(state.query).length) find();
}

// The facets that an event fails to match; words that it does not hold count as one more.
function missing(event, index, wanted) {
  const held = wanted.every((term) => texts[index].includes(term));
  const failed = held ? [] : ["words"];
  for (const [name, valuesOf] of FACETS) {
    const chosen = state.chosenOf.get(name);
    if (chosen.size && !valuesOf(event).some((value) => chosen.has(value))) failed.push(name);
  }
  return failed;
}

const countsByFacet = () => new Map(Array.from(FACETS.keys(), (name) => [name, new Map()]));

function add(counts, values) {
  for (const value of new Set(values)) counts.set(value, (counts.get(value) || 0) + 1);
}

// How many events each value would find, with all else that is looked for.
function look() {
  const wanted = terms(state.query);
  if (wanted.length && !texts) texts = events.map(searchedText);
  const counts = countsByFacet();
  const found = new Uint8Array(events.length);
  events.forEach((event, index) => {
    const failed = missing(event, index, wanted);
    if (!failed.length) found[index] = 1;
    if (failed.length > 1) return;
    for (const [name, valuesOf] of FACETS) {
      if (!failed.length || failed[0] === name) add(counts.get(name), valuesOf(event));
    }
  });
  state.found = isLooking() ? found : null;
  return counts;
}
