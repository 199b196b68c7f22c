// What the page is made of, and what it shows at the moment.

// A browser makes a shadow root of the template while it reads a page, but not of what a script
// puts into one.
function shadowOf(host) {
  if (host.shadowRoot) return host.shadowRoot;
  const template = host.querySelector("template");
  const made = host.attachShadow({ mode: "open" });
  made.append(template.content);
  template.remove();
  return made;
}

// Within another page a timeline lives in a shadow root, where no style and no id of that page
// meets one of ours. Everything is looked for in `root`, and listened for at `home`.
const host = document.currentScript.closest("[data-timeline]");
const root = host ? shadowOf(host) : document;
const home = host || document;
// What bears the theme.
const whole = host || document.documentElement;
// Keys of the address begin with it, so that two timelines on one page can share the address.
const scope = host ? `${host.dataset.timeline}.` : "";

const part = (name) => root.querySelector(`[data-part="${name}"]`);
const control = (name) => root.querySelector(`[data-do="${name}"]`);
const data = JSON.parse(part("data").textContent);
const frame = part("frame");
const plot = part("plot");
const panel = part("panel");
const body = part("body");
const dark = window.matchMedia("(prefers-color-scheme: dark)");

const FONT_SIZE = 13;
const GAP = 6;
const PADDING = 6;
const SHORTEST_LABEL = 48;
const SHORTEST_WINDOW = 60;
const DAY = 86400;

// A column is a list, or one value for all, or a list of different values and where in it each
// one stands.
function valueAt(column, place) {
  const { all, of, at } = column;
  return Array.isArray(column) ? column[place] : of ? of[at[place]] : all;
}

// Columns of values become one object for each event.
function unfolded(columns, length) {
  const found = Array.from({ length }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    for (let i = 0; i < length; i += 1) found[i][name] = valueAt(column, i);
  }
  return found;
}

// A language that the browser does not know counts in English.
const numbers = (() => {
  try {
    return new Intl.NumberFormat(whole.lang || "en");
  } catch {
    return new Intl.NumberFormat("en");
  }
})();
const events = unfolded(data.events, data.shapes.start.length);
const state = {
  chart: null, // rows and heights for this width
  width: 0, // pixels that time is drawn on
  gutter: 0, // pixels before them, for the names of many lanes
  start: data.window[0],
  end: data.window[1],
  active: null, // index of the event that the keyboard is on
  open: null, // index of the event in the panel
  boxes: new Map(), // what each event that is drawn covers: {index, row, left, right, label}
  clusters: [], // what stands for those that are not: {lane, members, text, left, right, y}
  theme: null, // chosen by the reader; null: the system's
  printing: false,
  story: false, // one event at a time
};

// What lies before the pixels that time is drawn on.
const margin = () => data.margin + state.gutter;

// What an element holds packed, in base64.
function textOf(packed, format) {
  const bytes = Uint8Array.from(atob(packed.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  return new Response(stream).text();
}

// A phrase in the language of the page, with its places filled in their order.
function word(key, ...parts) {
  return data.words[key].replace(/\{\}/g, () => parts.shift());
}

const pixel = (second) => ((second - state.start) * state.width) / (state.end - state.start);
const secondAt = (x) => state.start + (x * (state.end - state.start)) / state.width;
const onAxis = (second) => second / DAY;
