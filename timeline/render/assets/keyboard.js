// Keys that walk through time and rows.

function step(by) {
  const count = events.length;
  if (!count) return;
  const at = state.active === null ? (by > 0 ? -1 : 0) : rank(state.active);
  const index = data.order[(at + by + count) % count];
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
  const ahead = events.map((_, index) => index).filter((i) => (rows[i] - rows[from]) * by > 0);
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
  Home: showAll,
  End: showFirst,
  c: nextCluster,
  Enter: choose,
  " ": choose,
};

frame.addEventListener("keydown", (key) => {
  if (key.ctrlKey || key.metaKey || key.altKey || !Object.hasOwn(KEYS, key.key)) return;
  key.preventDefault();
  KEYS[key.key]();
});
home.addEventListener("keydown", (key) => {
  if (key.key !== "Escape") return;
  isWheelOurs = false;
  close();
});
