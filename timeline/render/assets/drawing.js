// The chart: a time axis by Plotly, and in step with it a layer of ours with all that is drawn of
// the events in view.

const themeName = () => {
  if (state.printing) return "light";
  return state.theme || (dark.matches ? "dark" : "light");
};

const CONFIG = {
  staticPlot: true, // the pointer is ours: marks and labels, mouse and finger alike
  displayModeBar: false,
  responsive: false,
  showSendToCloud: false,
  plotlyServerURL: "",
  showTips: false,
  typesetMath: false,
};

function node(tag, attributes, parent) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (parent) parent.append(made);
  return made;
}

const axisPart = document.createElement("div");
const layer = node("svg", { class: "layer" });
const lanesPart = node("g", { class: "lanes" }, layer);
const paths = new Map(STYLES.map((style) => [style, node("path", { class: style }, layer)]));
const textsPart = node("g", { class: "texts" }, layer);
plot.append(axisPart, layer);

// A chart runs from left to right; "75" before a Hebrew word would change its place.
const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const isolated = (text) => (LEFTWARD.test(text) ? `\u2068${text}\u2069` : text);

let figure = null;

// The axis comes in the colours of the light theme, each of which has one role.
function themed(layout) {
  const { light } = data.themes;
  const chosen = data.themes[themeName()];
  const text = JSON.stringify(layout);
  const role = new Map(Object.keys(light).map((name) => [light[name], chosen[name]]));
  return JSON.parse(text.replace(/#[0-9a-f]{6}/g, (colour) => role.get(colour) || colour));
}

function draw() {
  const room = Math.max(240, frame.clientWidth - 2 * data.margin);
  if (!state.chart || state.width !== room) state.chart = arrange(room);
  state.width = room;
  figure = { layout: themed(data.layout) };
  figure.layout.width = room + 2 * data.margin;
  figure.layout.height = figure.layout.margin.t + state.chart.height;
  layer.setAttribute("width", room + 2 * data.margin);
  layer.setAttribute("height", state.chart.height);
  layer.setAttribute("viewBox", `${-data.margin} 0 ${room + 2 * data.margin} ${state.chart.height}`);
  layer.style.top = `${figure.layout.margin.t}px`;
  drawLanes();
  drawDensity();
  render();
}

function drawLanes() {
  lanesPart.replaceChildren();
  if (laneNames.length < 2 && !laneNames[0]) return;
  for (const { name, top, headingY } of state.chart.lanes) {
    node("path", { d: `M0 ${top}h${state.width}` }, lanesPart);
    if (name) node("text", { x: 0, y: headingY }, lanesPart).textContent = isolated(name);
  }
}

function render() {
  place();
  drawAxis();
  drawEvents();
  drawTexts();
  showWindow();
  showFocus();
  showBeyond();
}

// All of the axis when it is new, and then no more than what changes.
function drawAxis() {
  const range = [onAxis(state.start), onAxis(state.end)];
  const nticks = Math.max(4, Math.floor(state.width / 72));
  if (figure.drawn) {
    const change = { "xaxis.range": range };
    if (!data.dated) for (const [key, value] of Object.entries(ticks())) change[`xaxis.${key}`] = value;
    window.Plotly.relayout(axisPart, change);
    return;
  }
  const xaxis = { ...figure.layout.xaxis, range, nticks, ...(data.dated ? {} : ticks()) };
  const trace = { type: "scatter", x: [], y: [], hoverinfo: "skip" };
  window.Plotly.react(axisPart, [trace], { ...figure.layout, xaxis }, CONFIG);
  figure.drawn = true;
}

function drawEvents() {
  layer.dataset.drawn = state.boxes.size;
  const found = new Map(STYLES.map((style) => [style, []]));
  const add = (style, outline) => found.get(style).push(outline);
  for (const box of state.boxes.values()) strokes(box, add);
  for (const cluster of state.clusters) pill(cluster, add);
  for (const [style, outlines] of found) paths.get(style).setAttribute("d", outlines.join(""));
}

function drawTexts() {
  const { labelY } = state.chart;
  let used = 0;
  const write = (text, x, y, kind) => {
    const made = textsPart.children[used] || node("text", {}, textsPart);
    used += 1;
    made.setAttribute("x", x.toFixed(1));
    made.setAttribute("y", y);
    made.setAttribute("class", kind);
    if (made.textContent !== text) made.textContent = text;
  };
  for (const { index, label } of state.boxes.values()) {
    if (label) write(isolated(label.text), label.left, labelY[index], label.solid ? "label solid" : "label");
  }
  for (const { text, left, right, y } of state.clusters) write(text, (left + right) / 2, y, "count");
  while (textsPart.children.length > used) textsPart.lastChild.remove();
}
