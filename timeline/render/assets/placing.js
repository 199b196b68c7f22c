// What of a view is drawn: the more important first, each only where nothing else stands. The
// rest of a crowded chart is counted in clusters. As long as there is some room for each event,
// no label takes the place of a mark; in a real crowd some labels tell more than all marks.

const MARKED = 1;
const WRITTEN = 16;
const CELL = 48;

// One cell for each pixel of each row.
function bitmap() {
  const size = state.chart.rowCount * (Math.ceil(state.width) + 1);
  if (!state.taken || state.taken.length !== size) {
    state.taken = new Uint8Array(size);
    state.written = new Uint8Array(size);
  }
  state.taken.fill(0);
  if (state.chart.stacked) state.written.fill(0);
}

const cellsFrom = (row) => row * (Math.ceil(state.width) + 1);

// How many cells from one on hold just this, up to so many.
function run(cells, row, from, most, value) {
  const first = cellsFrom(row) + Math.max(0, Math.floor(from));
  const end = Math.min(first + Math.ceil(most), cellsFrom(row + 1) - 1);
  let at = first;
  while (at < end && cells[at] === value) at += 1;
  return at - first;
}

function reserve(cells, row, from, to, value) {
  const first = cellsFrom(row);
  const last = Math.min(Math.ceil(state.width), Math.ceil(to));
  for (let x = Math.max(0, Math.floor(from)); x < last; x += 1) cells[first + x] += value;
}

function free(cells, row, from, to, value = 0) {
  const low = Math.max(0, Math.floor(from));
  const high = Math.min(Math.ceil(state.width), Math.ceil(to));
  return run(cells, row, low, high - low, value) >= high - low;
}

function place() {
  bitmap();
  state.boxes = new Map();
  state.clusters = [];
  const cells = new Map();
  const { low, high, pad } = geometry;
  const { start, end, width } = state;
  const scale = width / (end - start);
  const visit = (index) => {
    const left = (low[index] - start) * scale - pad[index];
    const right = (high[index] - start) * scale + pad[index];
    if (right < 0 || left > width || state.boxes.has(index)) return;
    put(index, left, Math.max(right, left + 3), cells);
  };
  const seek = (index) => index !== null && isFound(index) && visit(index);
  seek(state.active);
  seek(state.open);
  for (let i = 0; i < byWeight.length; i += 1) seek(byWeight[i]);
  if (state.chart.labelsLast) for (const box of state.boxes.values()) write(box);
  gather(cells);
}

function put(index, left, right, cells) {
  const row = state.chart.rows[index];
  if (state.chart.clusters && !free(state.taken, row, left - 1, right + 1)) {
    collapse(index, left, right, cells);
    return;
  }
  reserve(state.taken, row, left - 1, right + 1, MARKED);
  const box = { index, row, left, right, label: null };
  state.boxes.set(index, box);
  if (!state.chart.labelsLast) write(box);
}

function write(box) {
  box.label = state.chart.stacked ? above(box) : beside(box);
  if (!box.label) return;
  const cells = state.chart.stacked ? state.written : state.taken;
  const inner = box.label.inside ? 0 : GAP;
  reserve(cells, box.row, box.label.left - inner / 2, box.label.right + inner, WRITTEN);
}

// Inside the bar where it fits, else to the right, else to the left, else cut.
function beside(box) {
  const { taken } = state;
  const whole = full(box.index);
  for (const room of inside(box.index, pixel)) {
    const fits = room.right - room.left >= whole;
    if (fits && free(taken, box.row, room.left, room.left + whole, MARKED)) {
      return { ...labelAt(box.index, room.left, whole), solid: room.solid, inside: true };
    }
  }
  const width = wanted(box.index);
  const right = box.right + GAP;
  const left = box.left - GAP - width;
  if (right + width <= state.width && free(taken, box.row, right, right + width)) {
    return labelAt(box.index, right, width);
  }
  if (left >= 0 && free(taken, box.row, left, left + width)) return labelAt(box.index, left, width);
  if (right >= state.width) return shortInside(box);
  const room = run(taken, box.row, right, Math.min(width, state.width - right), 0);
  return (room < width && shortLabel(box.index, right, room)) || shortInside(box);
}

function shortInside(box) {
  for (const room of inside(box.index, pixel)) {
    const most = room.right - room.left;
    if (most < SHORTEST_LABEL) continue;
    const size = run(state.taken, box.row, room.left, most, MARKED);
    const label = shortLabel(box.index, room.left, Math.min(size, most));
    if (label) return { ...label, solid: room.solid, inside: true };
  }
  return null;
}

function above(box) {
  const width = wanted(box.index);
  const least = Math.max(0, Math.min(box.left, state.width - width));
  const most = Math.max(least, Math.min(box.right, state.width - SHORTEST_LABEL));
  for (let left = least; left <= most; left += 1) {
    const room = run(state.written, box.row, left, Math.min(width, state.width - left), 0);
    if (room >= Math.min(width, state.width - left)) return shortLabel(box.index, left, room);
    if (room >= 2 * SHORTEST_LABEL) return shortLabel(box.index, left, room - GAP);
    left += room;
  }
  return null;
}

function labelAt(index, left, room) {
  const text = cut(index, room);
  return { text, left, right: left + widthOf(text), solid: false };
}

// In a crowd a few letters tell nothing that a mark does not.
function shortLabel(index, left, room) {
  if (state.chart.clusters && room < Math.min(2 * SHORTEST_LABEL, wanted(index))) return null;
  const label = labelAt(index, left, room);
  return label.text ? label : null;
}

// Clusters stand on a grid that moves with time, so that they stay what they are while one pans.
function collapse(index, left, right, cells) {
  const seconds = (CELL * (state.end - state.start)) / state.width;
  const x = (Math.max(left, 0) + Math.min(right, state.width)) / 2;
  const cell = Math.floor(secondAt(x) / seconds);
  const key = `${geometry.lane[index]} ${cell}`;
  if (!cells.has(key)) cells.set(key, { lane: geometry.lane[index], sum: 0, members: [] });
  const cluster = cells.get(key);
  cluster.members.push(index);
  cluster.sum += x;
}

function gather(cells) {
  const lanes = laneNames.map(() => []);
  for (const cluster of cells.values()) {
    lanes[cluster.lane].push({ ...cluster, x: cluster.sum / cluster.members.length });
  }
  for (const found of lanes) {
    found.sort((a, b) => a.x - b.x);
    let last = null;
    for (const cluster of found) {
      size(cluster);
      if (last && last.right + 3 > cluster.left) merge(last, cluster);
      else state.clusters.push((last = cluster));
    }
  }
}

function size(cluster) {
  cluster.text = `+${numbers.format(cluster.members.length)}`;
  const half = cluster.text.length * 3.5 + 7;
  const middle = Math.max(half, Math.min(cluster.x, state.width - half));
  cluster.left = middle - half;
  cluster.right = middle + half;
  cluster.y = state.chart.lanes[cluster.lane].pillY;
}

function merge(cluster, other) {
  const total = cluster.members.length + other.members.length;
  cluster.x = (cluster.x * cluster.members.length + other.x * other.members.length) / total;
  cluster.members = cluster.members.concat(other.members);
  const { left } = cluster;
  size(cluster);
  if (cluster.left < left) {
    cluster.right += left - cluster.left;
    cluster.left = left;
  }
}
