// A strip under the chart: how much there is of the whole of time, and which part is shown.

const STRIP_HEIGHT = 34;
const BIN = 3;
const FEWEST = 12;
const strip = node("svg", { class: "density", "data-part": "density", "aria-hidden": "true" });
const stripBars = node("path", { class: "bars" }, strip);
const stripFound = node("path", { class: "bars lit" }, strip);
const stripWindow = node("rect", { class: "window", y: 0.5, rx: 3, height: STRIP_HEIGHT - 1 }, strip);
frame.after(strip);

const onStrip = (second) => ((second - data.whole[0]) * state.width) / (data.whole[1] - data.whole[0]);
const fromStrip = (x) => data.whole[0] + (x * (data.whole[1] - data.whole[0])) / state.width;

function drawDensity() {
  const outside = data.window[0] > data.whole[0] || data.window[1] < data.whole[1];
  strip.classList.toggle("unused", !data.dates || (count < FEWEST && !outside));
  strip.setAttribute("height", STRIP_HEIGHT);
  strip.setAttribute("width", state.width);
  strip.style.marginLeft = `${margin()}px`;
  const all = stripCounts(() => true);
  const most = all.reduce((a, b) => Math.max(a, b), 1);
  stripBars.setAttribute("d", stripOutline(all, most));
  stripFound.setAttribute("d", state.found ? stripOutline(stripCounts(isFound), most) : "");
}

function stripCounts(counts) {
  const bins = new Float64Array(Math.ceil(state.width / BIN) + 1);
  for (let i = 0; i < count; i += 1) {
    if (!counts(i)) continue;
    const first = Math.max(0, Math.floor(onStrip(geometry.start[i]) / BIN));
    const last = Math.min(bins.length - 1, Math.floor(onStrip(geometry.end[i]) / BIN));
    for (let bin = first; bin <= last; bin += 1) bins[bin] += 1;
  }
  return bins;
}

function stripOutline(bins, most) {
  const base = STRIP_HEIGHT - 4;
  const outline = [`M0 ${base}`];
  bins.forEach((found, bin) => {
    const height = found ? Math.max(2, Math.sqrt(found / most) * (STRIP_HEIGHT - 8)) : 0;
    outline.push(`V${(base - height).toFixed(1)}H${(bin + 1) * BIN}`);
  });
  outline.push(`V${base}z`);
  return outline.join("");
}

function showWindow() {
  const left = onStrip(state.start);
  const width = Math.max(6, onStrip(state.end) - left);
  stripWindow.setAttribute("x", Math.min(left, state.width - width).toFixed(1));
  stripWindow.setAttribute("width", width.toFixed(1));
}

let held = null;

const stripX = (pointer) => pointer.clientX - strip.getBoundingClientRect().left;

strip.addEventListener("pointerdown", (pointer) => {
  const second = fromStrip(stripX(pointer));
  const length = state.end - state.start;
  held = second >= state.start && second <= state.end ? second - state.start : length / 2;
  strip.setPointerCapture(pointer.pointerId);
  show(second - held, second - held + length);
});
strip.addEventListener("pointermove", (pointer) => {
  if (held === null) return;
  const start = fromStrip(stripX(pointer)) - held;
  show(start, start + state.end - state.start);
});
for (const end of ["pointerup", "pointercancel"]) strip.addEventListener(end, () => (held = null));
