// The signs of the chart as outlines: one path for each style, however many events there are.

const SVG = "http://www.w3.org/2000/svg";
const FADE_STEPS = 5;
// From the back to the front.
const STYLES = [
  ...Array.from({ length: FADE_STEPS }, (_, step) => `fade fade-${step + 1}`),
  "possible",
  "caps",
  "hollow",
  "certain",
  "planned",
  "outlined",
  "mark",
  "planned-mark",
  "qualified-mark",
  "open",
  "unbounded",
  "tie",
  "claimed",
  "pill",
];

const rectangle = (x, y, width, height) => `M${x.toFixed(1)} ${y.toFixed(1)}h${width.toFixed(1)}v${height}h${(-width).toFixed(1)}z`;
const circle = (x, y, r) => `M${(x - r).toFixed(1)} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const diamond = (x, y, r) => `M${(x - r).toFixed(1)} ${y}l${r} ${-r}l${r} ${r}l${-r} ${r}z`;
const triangle = (x, y, length, half) => `M${(x + length).toFixed(1)} ${y}l${-length} ${-half}v${2 * half}z`;

// Far outside of the view one pixel is as good as another.
const near = (x) => Math.max(-40, Math.min(x, state.width + 40));

function strokes(box, add) {
  const { index } = box;
  const y = state.chart.barY[index];
  const left = near(pixel(geometry.start[index]));
  const right = near(pixel(geometry.end[index]));
  fades(index, left, right, y, add);
  if (has(index, MARK)) {
    if (right - left > 2 * RADIUS) bar("possible", left, right, y, add);
    const x = pixel((geometry.start[index] + geometry.end[index]) / 2);
    add(markStyle(index), circle(x, y, RADIUS - 1));
  } else extent(index, left, right, y, add);
  heads(index, left, right, y, add);
  for (const span of geometry.claimed.get(index) || []) disputed(span, left, right, y, add);
}

function markStyle(index) {
  if (has(index, PLANNED)) return "planned-mark";
  return has(index, QUALIFIED) ? "qualified-mark" : "mark";
}

function bar(style, left, right, y, add) {
  const { bar: height } = state.chart;
  const width = Math.max(right - left, 3);
  add(style, rectangle((left + right - width) / 2, y - height / 2, width, height));
}

function extent(index, left, right, y, add) {
  const half = state.chart.bar / 2;
  const core = geometry.core.subarray(2 * index, 2 * index + 2);
  const certain = !Number.isNaN(core[0]);
  const outlined = has(index, QUALIFIED) && !has(index, PLANNED);
  const vague = !certain && !outlined;
  if (vague || core[0] > geometry.start[index] || core[1] < geometry.end[index]) {
    bar("possible", left, right, y, add);
  }
  if (vague) {
    const cap = (x) => add("caps", `M${x.toFixed(1)} ${y - half}v${2 * half}`);
    if (!has(index, FADES_BEFORE)) cap(left);
    if (!has(index, FADES_AFTER)) cap(right);
  }
  const ends = certain ? [near(pixel(core[0])), near(pixel(core[1]))] : [left, right];
  if (has(index, PLANNED)) {
    if (certain) bar("hollow", ...ends, y, add);
    bar("planned", ...ends, y, add);
  } else if (outlined) {
    bar("hollow", ...ends, y, add);
    bar("outlined", ...ends, y, add);
  } else if (certain) bar("certain", ...ends, y, add);
}

function fades(index, left, right, y, add) {
  const width = (shapes.reach * state.width) / (state.end - state.start) / FADE_STEPS;
  const { bar: height } = state.chart;
  for (let step = 0; step < FADE_STEPS; step += 1) {
    const style = `fade fade-${step + 1}`;
    const reached = (step + 1) * width;
    const piece = (x) => add(style, rectangle(x, y - height / 2, width, height));
    if (has(index, FADES_BEFORE)) piece(near(left - reached));
    if (has(index, FADES_AFTER)) piece(near(right + reached - width));
  }
}

function heads(index, left, right, y, add) {
  const half = state.chart.bar / 2;
  const low = near(pixel(geometry.start[index] - shapes.reach));
  const high = near(pixel(geometry.end[index] + shapes.reach));
  if (has(index, FADES_BEFORE)) add("unbounded", triangle(low, y, -5, 5));
  if (has(index, FADES_AFTER)) add("unbounded", triangle(high, y, 5, 5));
  if (has(index, OPEN_BEFORE)) add("open", triangle(left, y, -7, half));
  if (has(index, OPEN_AFTER)) add("open", triangle(right, y, 7, half));
}

// A dotted line ties a date that was set aside to its event; a longer one is framed, too.
function disputed([from, to], left, right, y, add) {
  const [a, b] = [near(pixel(from)), near(pixel(to))];
  if (b < left) add("tie", `M${b.toFixed(1)} ${y}H${left.toFixed(1)}`);
  if (a > right) add("tie", `M${right.toFixed(1)} ${y}H${a.toFixed(1)}`);
  if (to - from > 90000) bar("tie", a, b, y, add);
  add("claimed", diamond((pixel(from) + pixel(to)) / 2, y, 5.5));
}

function pill({ left, right, y }, add) {
  const r = 8;
  const width = right - left - 2 * r;
  add("pill", `M${(left + r).toFixed(1)} ${y - r}h${width.toFixed(1)}a${r} ${r} 0 0 1 0 ${2 * r}h${(-width).toFixed(1)}a${r} ${r} 0 0 1 0 ${-2 * r}z`);
}
