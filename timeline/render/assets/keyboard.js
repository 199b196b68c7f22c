// Keys that walk through time and rows.

const walk = () => data.order.filter((index) => index === state.active || isFound(index));

function step(by) {
  const order = walk();
  if (!order.length) return;
  const at = state.active === null ? (by > 0 ? -1 : 0) : order.indexOf(state.active);
  goTo(order[(at + by + order.length) % order.length]);
}

function goTo(index) {
  if (index === undefined) return;
  if (state.open === null) activate(index);
  else open(index);
}

// The nearest event in the next row up or down.
function stepRow(by) {
  if (state.active === null) {
    step(by);
    return;
  }
  const from = state.active;
  const rows = state.chart.rows;
  const middle = (index) => (covered(index).left + covered(index).right) / 2;
  const isAhead = (i) => isFound(i) && (rows[i] - rows[from]) * by > 0;
  const ahead = [...events.keys()].filter(isAhead);
  const cost = (i) => Math.abs(rows[i] - rows[from]) * 1e6 + Math.abs(middle(i) - middle(from));
  if (ahead.length) activate(ahead.reduce((a, b) => (cost(b) < cost(a) ? b : a)));
}

function choose() {
  if (state.chosen) showCluster(state.chosen);
  else if (state.active !== null) open(state.active);
}

const KEYS = {
  ArrowRight: () => step(1),
  ArrowLeft: () => step(-1),
  ArrowDown: () => stepRow(1),
  ArrowUp: () => stepRow(-1),
  "+": () => zoom(1.6),
  "=": () => zoom(1.6),
  "-": () => zoom(1 / 1.6),
  Home: () => goTo(walk()[0]),
  End: () => goTo(walk().at(-1)),
  0: showAll,
  c: nextCluster,
  Enter: choose,
  " ": choose,
};

frame.addEventListener("keydown", (key) => {
  if (key.ctrlKey || key.metaKey || key.altKey || !Object.hasOwn(KEYS, key.key)) return;
  key.preventDefault();
  KEYS[key.key]();
});

const isTyping = (key) => key.composedPath()[0].matches?.("input, textarea, select");

home.addEventListener("keydown", (key) => {
  if (key.ctrlKey || key.metaKey || key.altKey || key.defaultPrevented) return;
  if (key.key === "Escape") {
    isWheelOurs = false;
    if (state.story) toggleStory();
    else close();
  } else if (state.story && Object.hasOwn(TURNS, key.key) && !isTyping(key)) {
    key.preventDefault();
    TURNS[key.key]();
  } else if (key.key === "/" && !isTyping(key) && !part("find").hidden) {
    key.preventDefault();
    query.focus();
    query.select();
  }
});
