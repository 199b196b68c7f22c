// Mouse and fingers: what lies under them, and what they move, zoom and open.

function rowTop(index) {
  const { chart } = state;
  return chart.stacked ? chart.labelY[index] - 12 : chart.barY[index] - chart.row / 2 + 1;
}

const plotTop = () => figure.layout.margin.t;

function covered(index) {
  const box = state.boxes[index];
  const left = Math.min(box.left, box.label ? box.label.left : box.left);
  const right = Math.max(box.right, box.label ? box.label.right : box.right);
  return { left: Math.max(left, 0), right: Math.min(right, state.width) };
}

function hit(x, y) {
  let best = null;
  let least = 8;
  events.forEach((_, index) => {
    const top = rowTop(index);
    if (y < top || y > top + state.chart.row) return;
    const { left, right } = covered(index);
    const distance = Math.max(left - x, x - right, 0);
    if (right >= left && distance < least) [best, least] = [index, distance];
  });
  return best;
}

function positionOf(pointer) {
  const box = frame.getBoundingClientRect();
  return [pointer.clientX - box.left - data.margin, pointer.clientY - box.top - plotTop()];
}

function showFocus() {
  const focus = part("focus");
  const index = state.active;
  const box = index === null ? null : covered(index);
  focus.hidden = !box || box.right < box.left;
  if (focus.hidden) return;
  focus.style.left = `${box.left + data.margin - 5}px`;
  focus.style.width = `${box.right - box.left + 10}px`;
  focus.style.top = `${rowTop(index) + plotTop() - 1}px`;
  focus.style.height = `${state.chart.row}px`;
}

function line(tag, text, name) {
  const element = document.createElement(tag);
  element.textContent = text;
  element.dir = "auto";
  if (name) element.className = name;
  return element;
}

function showTip(index, x) {
  const tip = part("tip");
  tip.hidden = index === null;
  frame.classList.toggle("over", index !== null);
  if (tip.hidden) return;
  const event = events[index];
  const claim = event.claims.find(([s]) => Math.abs(pixel(s) - x) <= 8);
  tip.replaceChildren(line("strong", event.title));
  tip.append(line("span", claim ? claim[1] : event.date, "date"));
  for (const text of claim ? [] : [event.lane, event.sources]) {
    if (text) tip.append(line("span", text));
  }
  const below = rowTop(index) + plotTop() + state.chart.row + 4;
  const above = below - state.chart.row - tip.offsetHeight - 8;
  const fits = below + tip.offsetHeight <= frame.clientHeight;
  tip.style.top = `${fits || above < 0 ? below : above}px`;
  const most = frame.clientWidth - tip.offsetWidth;
  tip.style.left = `${Math.max(0, Math.min(x + data.margin - 20, most))}px`;
}

const fingers = new Map();
let press = null;

function pressed(pointer) {
  if (pointer.button > 0) return;
  fingers.set(pointer.pointerId, positionOf(pointer));
  press = { moved: false, x: positionOf(pointer)[0], start: state.start, end: state.end };
  press.apart = apart();
}

function apart() {
  const [a, b] = [...fingers.values()];
  return b ? Math.max(20, Math.abs(a[0] - b[0])) : 0;
}

function moved(pointer) {
  const [x, y] = positionOf(pointer);
  if (!fingers.has(pointer.pointerId)) {
    if (pointer.pointerType === "mouse") showTip(hit(x, y), x);
    return;
  }
  fingers.set(pointer.pointerId, [x, y]);
  if (fingers.size > 1) pinch();
  else drag(pointer, x);
}

function drag(pointer, x) {
  if (!press.moved && Math.abs(x - press.x) < 5) return;
  if (!press.moved) frame.setPointerCapture(pointer.pointerId);
  press.moved = true;
  showTip(null);
  frame.classList.add("dragging");
  const shift = ((press.x - x) * (press.end - press.start)) / state.width;
  show(press.start + shift, press.end + shift);
}

function pinch() {
  const [a, b] = [...fingers.values()];
  press.moved = true;
  const now = apart();
  zoom(now / press.apart, (a[0] + b[0]) / 2);
  press.apart = now;
}

function released(pointer) {
  const known = fingers.delete(pointer.pointerId);
  frame.classList.remove("dragging");
  if (!known || !press || press.moved || pointer.type !== "pointerup") return;
  const index = hit(...positionOf(pointer));
  if (index !== null) open(index);
}

function wheeled(wheel) {
  if (!wheel.ctrlKey && !wheel.metaKey) return;
  wheel.preventDefault();
  zoom(Math.exp(-wheel.deltaY / 300), positionOf(wheel)[0]);
}

frame.addEventListener("pointerdown", pressed);
frame.addEventListener("pointermove", moved);
frame.addEventListener("pointerup", released);
frame.addEventListener("pointercancel", released);
frame.addEventListener("pointerleave", () => showTip(null));
frame.addEventListener("wheel", wheeled, { passive: false });
frame.addEventListener("dblclick", (click) => {
  if (hit(...positionOf(click)) === null) toggleAll();
});
