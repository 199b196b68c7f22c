// The row of each event. It is found once for a width, at the first window, and stays when one
// zooms: distances grow, and what is far apart stays apart.

const NARROW = 600;
const SCREEN = 720;
const MANY = 24;
const MOST_PACKED = 600;
const TOP = 8;
const FEW_LANES = 8;
const MOST_GUTTER = 150;
const HEADING = laneNames.length > FEW_LANES ? 18 : 26;
const BETWEEN_LANES = laneNames.length > FEW_LANES ? 5 : 12;
const BELOW_RULE = 4;
const CAP = 180;
const PILL_ROW = 20;
const ROOM_FOR_EACH = 80;
const ROOMY = { row: 30, bar: 18, barMiddle: 15, labelMiddle: 15, stacked: false };
const DENSE = { row: 23, bar: 14, barMiddle: 11.5, labelMiddle: 11.5, stacked: false };
const TIGHT = { row: 18, bar: 11, barMiddle: 9, labelMiddle: 9, stacked: false };
const STACKED = { row: 42, bar: 10, barMiddle: 30, labelMiddle: 14, stacked: true };

const byStart = Array.from(events.keys()).sort((a, b) => geometry.low[a] - geometry.low[b]);
let inLanes = []; // what is found, by lane

function fillLanes() {
  inLanes = laneNames.map(() => []);
  for (const index of byStart) if (isFound(index)) inLanes[geometry.lane[index]].push(index);
}

// Many lanes have their names beside them, where there is room for that, not above.
function gutterFor(width) {
  if (width < NARROW || laneNames.length <= FEW_LANES) return 0;
  const widest = laneNames.reduce((most, name) => Math.max(most, widthOf(name)), 0);
  return widest && Math.min(MOST_GUTTER, widest + 2 * GAP);
}

const headingOf = (name) => (state.gutter ? BELOW_RULE : name ? HEADING : 0);

// With all labels where there is room for them, in lower rows or with shorter labels, or with as
// many rows as fit a screen, where what is less important stands in clusters.
function arrange(width) {
  fillLanes();
  state.width = width;
  const narrow = width + state.gutter < NARROW;
  const limit = narrow ? 2 * SCREEN : SCREEN;
  const sizes = narrow ? [STACKED] : foundCount() > MANY ? [DENSE, TIGHT] : [ROOMY, DENSE, TIGHT];
  const least = crowded(width, narrow ? STACKED : state.gutter ? TIGHT : DENSE, limit);
  if (foundCount() > MOST_PACKED) return least;
  // On a phone one scrolls anyway, and has no pointer to ask a mark for its name.
  const highest = narrow ? 2 * limit : limit;
  for (const cap of [Infinity, CAP]) {
    for (const size of sizes) {
      const found = packed(width, size, cap);
      if (found.height <= Math.max(highest, least.height)) return found;
    }
  }
  return least;
}

function stack(metrics, cap, rows, counts, clusters) {
  const chart = { ...metrics, cap, clusters, lanes: [], rows, height: TOP };
  chart.barY = new Float64Array(count);
  chart.labelY = new Float64Array(count);
  let first = 0;
  laneNames.forEach((name, lane) => {
    const top = chart.height;
    if (!inLanes[lane].length) {
      chart.lanes.push(null);
      return;
    }
    const heading = headingOf(name);
    const headingY = top + (state.gutter ? heading + metrics.barMiddle : heading / 2);
    for (const index of inLanes[lane]) {
      const y = top + heading + rows[index] * metrics.row;
      chart.barY[index] = y + metrics.barMiddle;
      chart.labelY[index] = y + metrics.labelMiddle;
      rows[index] += first;
    }
    const bottom = top + heading + counts[lane] * metrics.row + (clusters ? PILL_ROW : 0);
    chart.lanes.push({ name, top, headingY, bottom, pillY: bottom - PILL_ROW / 2 });
    chart.height = bottom + BETWEEN_LANES;
    first += counts[lane];
  });
  chart.rowCount = first;
  chart.labelsLast = !clusters || first * state.width > foundCount() * ROOM_FOR_EACH;
  return chart;
}

function packed(width, metrics, cap) {
  const [from, to] = data.window;
  const scale = (second) => ((second - from) * width) / (to - from);
  const rows = new Int32Array(count);
  state.chart = { cap };
  const counts = inLanes.map((members) => {
    const filled = [];
    for (const index of members) rows[index] = take(filled, boxOf(index, scale, metrics.stacked));
    return filled.length;
  });
  return stack(metrics, cap, rows, counts, false);
}

function take(filled, [left, right]) {
  const free = (boxes) => boxes.every((box) => box[1] + GAP <= left - GAP || right + GAP <= box[0] - GAP);
  let row = filled.findIndex(free);
  if (row < 0) row = filled.push([]) - 1;
  filled[row].push([left, right]);
  return row;
}

// An event with its label, as far as they reach at the first window.
function boxOf(index, scale, above) {
  const left = scale(geometry.low[index]) - geometry.pad[index];
  const right = scale(geometry.high[index]) + geometry.pad[index];
  const width = wanted(index);
  const seen = right > 0 && left < state.width;
  if (above) {
    const at = seen ? Math.max(0, Math.min(left, state.width - width)) : left;
    return [Math.min(left, at), Math.max(right, at + width)];
  }
  if (inside(index, scale).some((room) => room.right - room.left >= full(index))) return [left, right];
  if (!seen || right + GAP + width <= state.width) return [left, right + GAP + width];
  if (left - GAP - width >= 0) return [left - GAP - width, right];
  return state.width - right > left ? [left, state.width] : [0, right];
}

function crowded(width, metrics, limit) {
  const counts = share(width, metrics, limit);
  const rows = new Int32Array(count);
  inLanes.forEach((members, lane) => {
    const ends = new Float64Array(counts[lane]).fill(-Infinity);
    for (const index of members) {
      let best = 0;
      for (let row = 1; row < ends.length; row += 1) if (ends[row] < ends[best]) best = row;
      rows[index] = best;
      ends[best] = Math.max(ends[best], geometry.high[index]);
    }
  });
  return stack(metrics, CAP, rows, counts, true);
}

// Share the rows that fit a screen out among the lanes: the next one goes where most is missing.
function share(width, metrics, limit) {
  const used = laneNames.filter((_, lane) => inLanes[lane].length);
  const fixed = used.reduce((sum, name) => sum + headingOf(name) + PILL_ROW + BETWEEN_LANES, 0);
  const least = fixed + 2 * used.length * metrics.row <= limit ? 2 : 1;
  const counts = inLanes.map((members) => Math.min(1, members.length));
  const [from, to] = data.window;
  const needs = inLanes.map((members) => {
    const long = (index) => Math.min(1, (geometry.high[index] - geometry.low[index]) / (to - from));
    return Math.max(1, members.reduce((sum, index) => sum + long(index) + 120 / width, 0));
  });
  let left = Math.floor((limit - fixed) / metrics.row) - used.length;
  while (used.length && left > 0) {
    let best = counts.findIndex(Boolean);
    needs.forEach((need, lane) => {
      if (counts[lane] && need / counts[lane] > needs[best] / counts[best]) best = lane;
    });
    if (needs[best] / counts[best] <= 1) break;
    counts[best] += 1;
    left -= 1;
  }
  return counts.map((rows, lane) => (inLanes[lane].length > 1 ? Math.max(rows, least) : rows));
}
