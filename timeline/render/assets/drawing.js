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
// What runs on beyond the view ends at its margin.
const scene = node("svg", { x: -data.margin, overflow: "hidden" }, layer);
const paths = new Map(STYLES.map((style) => [style, node("path", { class: style }, scene)]));
const textsPart = node("g", { class: "texts" }, scene);
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

const roomFor = () => Math.max(240, frame.clientWidth - 2 * data.margin - gutterFor(frame.clientWidth));

function draw() {
  const room = roomFor();
  state.gutter = gutterFor(frame.clientWidth);
  if (!state.chart || state.width !== room) state.chart = arrange(room);
  state.width = room;
  figure = { layout: themed(data.layout) };
  const { margin: around } = figure.layout;
  around.l = margin();
  figure.layout.width = around.l + room + around.r;
  figure.layout.height = around.t + state.chart.height;
  resize(layer, margin(), figure.layout.width);
  resize(scene, data.margin, room + 2 * data.margin);
  layer.style.top = `${around.t}px`;
  drawLanes();
  drawDensity();
  render();
}

function resize(svg, before, width) {
  const { height } = state.chart;
  const all = { width, height, viewBox: `${-before} 0 ${width} ${height}` };
  for (const [name, value] of Object.entries(all)) svg.setAttribute(name, value);
}

function drawLanes() {
  lanesPart.replaceChildren();
  if (laneNames.length < 2 && !laneNames[0]) return;
  const room = state.gutter ? state.gutter - GAP : state.width;
  for (const { name, top, headingY } of state.chart.lanes.filter(Boolean)) {
    node("path", { d: `M${-state.gutter} ${top}h${state.gutter + state.width}` }, lanesPart);
    const text = node("text", { x: -state.gutter, y: headingY }, lanesPart);
    text.textContent = isolated(shortened(name, "", room));
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
  if (figure.drawn) {
    const change = { "xaxis.range": range };
    for (const [key, value] of Object.entries(ticks())) change[`xaxis.${key}`] = value;
    window.Plotly.relayout(axisPart, change);
    return;
  }
  const xaxis = { ...figure.layout.xaxis, range, ...ticks() };
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
  part("more").hidden = !state.clusters.length;
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
