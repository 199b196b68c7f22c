// Where each event lies in time: numbers in arrays, so that a view of all of them costs little.

const RADIUS = 6;
const FADES_BEFORE = 1;
const FADES_AFTER = 2;
const OPEN_BEFORE = 4;
const OPEN_AFTER = 8;
const MARK = 16;
const PLANNED = 32;
const CERTAIN = 64;
const QUALIFIED = 128;

const shapes = data.shapes;
const count = shapes.start.length;
const has = (index, flag) => (shapes.flags[index] & flag) !== 0;

const geometry = {
  start: new Float64Array(count), // of what it may fill
  end: new Float64Array(count),
  core: new Float64Array(2 * count).fill(NaN), // what it certainly fills
  low: new Float64Array(count), // of all that is drawn of it
  high: new Float64Array(count),
  pad: new Float64Array(count), // pixels that a mark or an arrow head reaches beyond that
  lane: new Int32Array(count),
  claimed: new Map(), // spans that were set aside, by event
};

function measure() {
  for (let i = 0; i < count; i += 1) {
    const start = shapes.start[i] * shapes.unit;
    const end = start + shapes.long[i] * shapes.unit;
    geometry.start[i] = start;
    geometry.end[i] = end;
    geometry.low[i] = has(i, FADES_BEFORE) ? start - shapes.reach : start;
    geometry.high[i] = has(i, FADES_AFTER) ? end + shapes.reach : end;
    geometry.pad[i] = shapes.flags[i] & ~(PLANNED | CERTAIN | QUALIFIED) ? RADIUS : 0;
    if (has(i, CERTAIN)) geometry.core.set([start, end], 2 * i);
  }
  for (const [i, ...core] of shapes.core) {
    geometry.core.set(core.map((at) => at * shapes.unit), 2 * i);
  }
  for (const [i, ...span] of shapes.claimed) claim(i, span.map((at) => at * shapes.unit));
}

function claim(index, span) {
  if (!geometry.claimed.has(index)) geometry.claimed.set(index, []);
  geometry.claimed.get(index).push(span);
  geometry.low[index] = Math.min(geometry.low[index], span[0]);
  geometry.high[index] = Math.max(geometry.high[index], span[1]);
  geometry.pad[index] = RADIUS;
}

// In the order in which their first events stand in the document.
const laneNames = [];

function findLanes() {
  const numbers = new Map();
  events.forEach(({ lane }, index) => {
    if (!numbers.has(lane)) numbers.set(lane, laneNames.push(lane) - 1);
    geometry.lane[index] = numbers.get(lane);
  });
}

measure();
findLanes();

// What more sources report keeps its place and its label longest.
const byWeight = Int32Array.from(events.keys()).sort(
  (a, b) => events[b].weight - events[a].weight || a - b,
);

const startOf = (index) => geometry.low[index];
const endOf = (index) => geometry.high[index];

// The longest part of what is possible that is not certain, for a label to stand in.
function paleOf(index) {
  const [a, b] = [geometry.start[index], geometry.end[index]];
  const [c, d] = geometry.core.subarray(2 * index, 2 * index + 2);
  if (Number.isNaN(c)) return [a, b];
  return c - a > b - d ? [a, c] : [d, b];
}
