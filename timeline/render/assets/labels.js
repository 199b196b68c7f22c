// What a label says, how wide it is, and where beside its mark it would like to stand.

const pen = document.createElement("canvas").getContext("2d");
pen.font = `${FONT_SIZE}px ${getComputedStyle(frame).fontFamily}`;
const widths = new Map();

function widthOf(text) {
  if (!widths.has(text)) widths.set(text, Math.ceil(pen.measureText(text).width) + 1);
  return widths.get(text);
}

const labelOf = (index) => (events[index].label || events[index].title) + (events[index].sign || "");

// The words in brackets stay when a title is cut.
const cut = (index, room) => shortened(events[index].label || events[index].title, events[index].sign || "", room);

function shortened(title, sign, room) {
  const text = title + sign;
  if (widthOf(text) <= room) return text;
  if (room < SHORTEST_LABEL) return "";
  const letters = Array.from(title);
  const tail = `\u2026${sign}`;
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

// The room inside an event's bar, in pixels; what begins or ends out of sight keeps its label in
// view.
function inside(index, scale) {
  if (has(index, MARK)) return [];
  const core = geometry.core.subarray(2 * index, 2 * index + 2);
  const rooms = Number.isNaN(core[0]) ? [] : [{ span: core, solid: !has(index, PLANNED | QUALIFIED) }];
  rooms.push({ span: paleOf(index), solid: false });
  return rooms.map(({ span, solid }) => ({
    left: Math.max(scale(span[0]), 0) + PADDING,
    right: Math.min(scale(span[1]), state.width) - PADDING,
    solid,
  }));
}

// Beside a mark a label is no wider than the chart's cap; inside a bar it takes no one's room.
const full = (index) => Math.min(widthOf(labelOf(index)), state.width);
const wanted = (index) => Math.min(full(index), state.chart.cap);
