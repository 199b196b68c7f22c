// The window of time that is shown, and how it moves.

let waiting = false;

function show(start, end) {
  const [first, last] = data.whole;
  const length = Math.min(Math.max(end - start, SHORTEST_WINDOW), last - first);
  state.start = Math.min(Math.max((start + end - length) / 2, first), last - length);
  state.end = state.start + length;
  remember();
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    hideCluster();
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
  let beyond = 0;
  for (let i = 0; i < count; i += 1) {
    if (!isFound(i)) continue;
    if (geometry.low[i] > state.end || geometry.high[i] < state.start) beyond += 1;
  }
  part("beyond").textContent = beyond ? word("beyond", numbers.format(beyond)) : "";
  const button = control("all");
  button.textContent = isAll() && !atFirst() ? word("show_main") : word("show_all");
  button.disabled = isAll() && atFirst();
}

// Where an event stands on the screen: of one in a cluster, where it would stand.
function covered(index) {
  const box = state.boxes.get(index) || {
    left: pixel(geometry.low[index]) - geometry.pad[index],
    right: pixel(geometry.high[index]) + geometry.pad[index],
  };
  const left = Math.min(box.left, box.label ? box.label.left : box.left);
  const right = Math.max(box.right, box.label ? box.label.right : box.right);
  return { left: Math.max(left, 0), right: Math.min(right, state.width) };
}

function rowTop(index) {
  const { chart } = state;
  return chart.stacked ? chart.labelY[index] - 12 : chart.barY[index] - chart.row / 2 + 1;
}

const plotTop = () => figure.layout.margin.t;

function hit(x, y) {
  let best = null;
  let least = 8;
  for (const index of state.boxes.keys()) {
    const top = rowTop(index);
    if (y < top || y > top + state.chart.row) continue;
    const { left, right } = covered(index);
    const distance = Math.max(left - x, x - right, 0);
    if (right >= left && distance < least) [best, least] = [index, distance];
  }
  return best;
}
