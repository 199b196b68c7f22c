// Mouse and fingers: what lies under them, and what they move, zoom and open.

function positionOf(pointer) {
  const box = frame.getBoundingClientRect();
  return [pointer.clientX - box.left - margin(), pointer.clientY - box.top - plotTop()];
}

function showFocus() {
  const focus = part("focus");
  const index = state.active;
  const box = state.chosen || (index === null || !isFound(index) ? null : covered(index));
  focus.hidden = !box || box.right < box.left;
  if (focus.hidden) return;
  const top = state.chosen ? box.y - 11 : rowTop(index) - 1;
  focus.style.left = `${box.left + margin() - 5}px`;
  focus.style.width = `${box.right - box.left + 10}px`;
  focus.style.top = `${top + plotTop()}px`;
  focus.style.height = `${state.chosen ? 22 : state.chart.row}px`;
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
  for (const text of claim ? [] : [event.lane, sourcesOf(index)]) {
    if (text) tip.append(line("span", text));
  }
  const top = state.boxes.has(index) ? rowTop(index) : clusterOf(index).y - state.chart.row / 2;
  standTip(x, top, state.chart.row);
}

// Below what it tells of, or above where there is no room for that.
function standTip(x, top, height) {
  const tip = part("tip");
  const below = top + plotTop() + height + 4;
  const above = below - height - tip.offsetHeight - 8;
  const fits = below + tip.offsetHeight <= frame.clientHeight;
  tip.style.top = `${fits || above < 0 ? below : above}px`;
  const most = frame.clientWidth - tip.offsetWidth;
  tip.style.left = `${Math.max(0, Math.min(x + margin() - 20, most))}px`;
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
  return b ? Math.max(20, Math.hypot(a[0] - b[0], a[1] - b[1])) : 0;
}

function moved(pointer) {
  const [x, y] = positionOf(pointer);
  if (!fingers.has(pointer.pointerId)) {
    if (pointer.pointerType !== "mouse") return;
    const index = hit(x, y);
    const cluster = index === null ? clusterAt(x, y) : null;
    if (cluster && cluster.members.length > 1) showClusterTip(cluster, x);
    else showTip(cluster ? cluster.members[0] : index, x);
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
  isWheelOurs = pointer.pointerType === "mouse";
  const at = positionOf(pointer);
  const index = hit(...at);
  const cluster = clusterAt(...at);
  hideCluster();
  if (index !== null) open(index);
  else if (cluster && cluster.members.length === 1) open(cluster.members[0]);
  else if (cluster) showCluster(cluster);
}

// A page scrolls, and so does one with a chart under the pointer, until one has clicked into the
// chart; where the wheel can change nothing more, the page scrolls on.
let isWheelOurs = false;
const WHEEL_UNITS = [1, 16, 400]; // pixels, lines, pages

function wheeled(wheel) {
  const isZoom = wheel.ctrlKey || wheel.metaKey;
  if (!isZoom && !isWheelOurs) return;
  const before = [state.start, state.end];
  const unit = WHEEL_UNITS[wheel.deltaMode];
  if (Math.abs(wheel.deltaX) > Math.abs(wheel.deltaY)) {
    const shift = (wheel.deltaX * unit * (state.end - state.start)) / state.width;
    show(state.start + shift, state.end + shift);
  } else zoom(Math.exp((-wheel.deltaY * unit) / 300), positionOf(wheel)[0]);
  if (isZoom || before[0] !== state.start || before[1] !== state.end) wheel.preventDefault();
}

frame.addEventListener("pointerdown", pressed);
frame.addEventListener("pointermove", moved);
frame.addEventListener("pointerup", released);
frame.addEventListener("pointercancel", released);
frame.addEventListener("pointerleave", () => showTip(null));
home.addEventListener("pointerdown", (pointer) => {
  if (!frame.contains(pointer.target)) isWheelOurs = false;
});
frame.addEventListener("wheel", wheeled, { passive: false });
frame.addEventListener("dblclick", (click) => {
  if (hit(...positionOf(click)) === null) toggleAll();
});
