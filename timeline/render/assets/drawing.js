// The chart in its colours, and the window of time that it shows.

const themeName = () => {
  if (state.printing) return "light";
  return state.theme || (dark.matches ? "dark" : "light");
};

// The figures come in the colours of the light theme, each of which has one role.
function recoloured(value, colours) {
  if (typeof value === "string") return colours.get(value) || value;
  if (Array.isArray(value)) return value.map((each) => recoloured(each, colours));
  if (value === null || typeof value !== "object") return value;
  const copy = {};
  for (const key of Object.keys(value)) copy[key] = recoloured(value[key], colours);
  return copy;
}

function themed(figure) {
  const { light } = data.themes;
  const chosen = data.themes[themeName()];
  return recoloured(figure, new Map(Object.keys(light).map((role) => [light[role], chosen[role]])));
}

const CONFIG = {
  staticPlot: true, // the pointer is ours: marks and labels, mouse and finger alike
  displayModeBar: false,
  responsive: false,
  showSendToCloud: false,
  plotlyServerURL: "",
  showTips: false,
  typesetMath: false,
};

let figure = null;

function draw() {
  const room = Math.max(240, frame.clientWidth - 2 * data.margin);
  const fitting = data.charts.filter((chart) => chart.width <= room);
  state.chart = fitting[fitting.length - 1] || data.charts[0];
  state.width = room;
  figure = themed(state.chart.figure);
  figure.layout.width = room + 2 * data.margin;
  placeLabels();
  render();
}

function render() {
  const layout = { ...figure.layout, xaxis: { ...figure.layout.xaxis } };
  layout.xaxis.range = [onAxis(state.start), onAxis(state.end)];
  layout.xaxis.nticks = Math.max(4, Math.floor(state.width / 72));
  if (!data.dated) Object.assign(layout.xaxis, ticks());
  window.Plotly.react(plot, [...figure.data, labelTrace()], layout, CONFIG);
  showFocus();
  showBeyond();
}

let waiting = false;

function show(start, end) {
  const [first, last] = data.whole;
  const length = Math.min(Math.max(end - start, SHORTEST_WINDOW), last - first);
  state.start = Math.min(Math.max((start + end - length) / 2, first), last - length);
  state.end = state.start + length;
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    placeLabels();
    render();
  });
}

function zoom(factor, x = state.width / 2) {
  const pinned = secondAt(x);
  const length = (state.end - state.start) / factor;
  const start = pinned - (x / state.width) * length;
  show(start, start + length);
}

const atFirst = () => state.start === data.window[0] && state.end === data.window[1];
const isAll = () => state.start <= data.whole[0] && state.end >= data.whole[1];
const showAll = () => show(...data.whole);
const showFirst = () => show(...data.window);
const toggleAll = () => (isAll() ? showFirst() : showAll());

function showBeyond() {
  const beyond = events.filter((event) => startOf(event) < state.start || endOf(event) > state.end);
  const count = beyond.length;
  part("beyond").textContent = count ? word("beyond", count) : "";
  const button = control("all");
  button.textContent = isAll() && !atFirst() ? word("show_main") : word("show_all");
  button.disabled = isAll() && atFirst();
}
