// Where labels stand: measured, cut, and placed in the rows that the layout gave.

const pen = document.createElement("canvas").getContext("2d");
pen.font = `${FONT_SIZE}px ${getComputedStyle(frame).fontFamily}`;
const widths = new Map();

function widthOf(text) {
  if (!widths.has(text)) widths.set(text, Math.ceil(pen.measureText(text).width) + 1);
  return widths.get(text);
}

const labelOf = (event) => event.label + event.sign;

// The words in brackets stay when a title is cut.
function cut(event, room) {
  if (widthOf(labelOf(event)) <= room) return labelOf(event);
  if (room < SHORTEST_LABEL) return "";
  const letters = Array.from(event.label);
  const tail = `\u2026${event.sign}`;
  let low = 0;
  let high = letters.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const width = pen.measureText(letters.slice(0, middle).join("") + tail).width;
    if (Math.ceil(width) + 1 <= room) low = middle;
    else high = middle;
  }
  return low < 3 ? "" : letters.slice(0, low).join("").trimEnd() + tail;
}

// Plotly reads a subset of HTML, and TeX between dollar signs.
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;" };
const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

// A chart runs from left to right; "75" before a Hebrew word would change its place.
function plain(text) {
  const line = text.replace(/[&<>$]/g, (sign) => SIGNS[sign]);
  return LEFTWARD.test(line) ? `\u2068${line}\u2069` : line;
}

// The rows are the layout's, and stay when one zooms; where in its row a label stands is
// worked out for what is in view, by the layout's own rule: inside the bar where it fits, else
// beside it, moved with the edge of the view, and cut or left out where there is no room.
function placeLabels() {
  const rows = new Map();
  events.forEach((event, index) => {
    const left = leftOf(event);
    const right = rightOf(event);
    state.boxes[index] = { left, right, label: null };
    if (right < 0 || left > state.width) return;
    const row = state.chart.rows[index];
    if (!rows.has(row)) rows.set(row, []);
    rows.get(row).push(index);
  });
  for (const row of rows.values()) {
    row.sort((a, b) => state.boxes[a].left - state.boxes[b].left);
    (state.chart.stacked ? placeAbove : placeBeside)(row);
  }
}

function placeBeside(row) {
  let taken = 0;
  row.forEach((index, place) => {
    const box = state.boxes[index];
    const next = place + 1 < row.length ? state.boxes[row[place + 1]].left : Infinity;
    box.label = choose(events[index], box, taken, Math.min(next - GAP, state.width));
    taken = Math.max(taken, box.right, box.label ? box.label.right : 0) + GAP;
  });
}

function choose(event, box, low, high) {
  const rooms = [];
  for (const [inner, solid] of [[event.core, !event.hollow], [event.pale, false]]) {
    if (!inner) continue;
    const left = Math.max(pixel(inner[0]), 0) + PADDING;
    rooms.push({ left, right: Math.min(pixel(inner[1]), state.width) - PADDING, solid });
  }
  rooms.push({ left: box.right + GAP, right: high, solid: false });
  rooms.push({ left: low, right: box.left - GAP, solid: false, toRight: true });
  const width = widthOf(labelOf(event));
  const size = (room) => room.right - room.left;
  const fitting = rooms.find((room) => size(room) >= width);
  const room = fitting || rooms.reduce((a, b) => (size(b) > size(a) ? b : a));
  return labelIn(event, room, size(room));
}

function labelIn(event, room, size) {
  const text = cut(event, size);
  if (!text) return null;
  const width = widthOf(text);
  const left = room.toRight ? room.right - width : room.left;
  return { text, left, right: left + width, solid: room.solid };
}

function placeAbove(row) {
  let taken = 0;
  for (const index of row) {
    const box = state.boxes[index];
    const width = Math.min(widthOf(labelOf(events[index])), state.width);
    const wanted = Math.max(0, Math.min(box.left, state.width - width));
    const left = Math.max(wanted, taken);
    if (left > Math.max(wanted, box.right)) continue;
    const text = cut(events[index], state.width - left);
    if (!text) continue;
    box.label = { text, left, right: left + widthOf(text), solid: false };
    taken = box.label.right + 2 * GAP;
  }
}

function labelTrace() {
  const shown = events.map((_, index) => index).filter((index) => state.boxes[index].label);
  const labels = shown.map((index) => state.boxes[index].label);
  const colours = data.themes[themeName()];
  return {
    type: "scatter",
    mode: "text",
    // Plotly leaves out what lies a hair outside the axis.
    x: labels.map((label) => onAxis(secondAt(Math.max(label.left, 0.5)))),
    y: shown.map((index) => state.chart.labelY[index]),
    text: labels.map((label) => plain(label.text)),
    textposition: "middle right",
    textfont: {
      size: FONT_SIZE,
      color: labels.map((label) => (label.solid ? colours.on_certain : colours.ink)),
    },
    hoverinfo: "skip",
    showlegend: false,
    cliponaxis: true,
  };
}
