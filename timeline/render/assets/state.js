// What the page is made of, and what it shows at the moment.

// Within another page a timeline lives in a shadow root, where no style and no id of that page
// meets one of ours. Everything is looked for in `root`, and listened for at `home`.
const host = document.currentScript.closest("[data-timeline]");
const root = host ? host.shadowRoot : document;
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

const events = data.events;
const articles = new Map();
const state = {
  chart: null, // the one of data.charts that is shown
  width: 0, // pixels that time is drawn on
  start: data.window[0],
  end: data.window[1],
  active: null, // index of the event that the keyboard is on
  open: null, // index of the event in the panel
  boxes: [], // what each event covers: {left, right, y, label}
  theme: null, // chosen by the reader; null: the system's
  printing: false,
};

// A phrase in the language of the page, with its places filled in their order.
function word(key, ...parts) {
  return data.words[key].replace(/\{\}/g, () => parts.shift());
}

const pixel = (second) => ((second - state.start) * state.width) / (state.end - state.start);
const secondAt = (x) => state.start + (x * (state.end - state.start)) / state.width;
const onAxis = (second) => (data.dated ? second * 1000 : second / DAY);
const leftOf = (event) => Math.min(...event.lefts.map(([s, offset]) => pixel(s) - offset));
const rightOf = (event) => Math.max(...event.rights.map(([s, offset]) => pixel(s) + offset));
const startOf = (event) => Math.min(...event.lefts.map(([s]) => s));
const endOf = (event) => Math.max(...event.rights.map(([s]) => s));
