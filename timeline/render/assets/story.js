// One event at a time, over the whole width, in order of time.

const MOST_TICKS = 400;
const TICKS_HEIGHT = 22;
const TURNS = {
  ArrowRight: () => turn(1),
  ArrowLeft: () => turn(-1),
  PageDown: () => turn(1),
  PageUp: () => turn(-1),
  Home: () => open(walk()[0]),
  End: () => open(walk().at(-1)),
};

const firstTold = () => data.order.find(isFound) ?? data.order[0] ?? null;

// Where nothing is found, all is told.
const toldInOrder = () => (state.found && !foundCount() ? data.order : walk());

function showStory(begins) {
  state.story = begins;
  part("stage").parentElement.classList.toggle("telling", begins);
  part("story").hidden = !begins;
  const button = control("story");
  button.dataset.tell ||= button.textContent;
  button.textContent = begins ? button.dataset.leave : button.dataset.tell;
}

function toggleStory() {
  if (later !== null) tell(false);
  showStory(!state.story);
  if (state.story) apply(state.open ?? firstTold());
  else if (state.open !== null) apply(state.open);
  tell(true);
  (state.story ? part("told") : frame).focus({ preventScroll: true });
}

function turn(by) {
  const order = toldInOrder();
  const index = order[order.indexOf(state.open) + by];
  if (index === undefined) return;
  open(index);
  part("told").focus({ preventScroll: true });
}

function tellStory(index) {
  const copy = articleOf(index).cloneNode(true);
  copy.removeAttribute("id");
  const link = copy.querySelector("h3 a");
  link.replaceWith(...link.childNodes);
  const said = copy.querySelector(".claims")?.closest("details");
  if (said) said.open = true;
  copy.classList.toggle("pictured", copy.querySelector(".picture img") !== null);
  part("told").replaceChildren(copy);
  const order = toldInOrder();
  control("story-previous").disabled = index === order[0];
  control("story-next").disabled = index === order.at(-1);
  part("story-place").textContent = placeOf(index);
  showWhere(index, order);
  if (part("story").getBoundingClientRect().top < 0) part("story").scrollIntoView();
}

// A line with a mark for each event, so that one sees where in the whole one is.
function showWhere(index, order) {
  const width = 1000;
  const [first, last] = data.window; // what lies outside stands at its ends
  const at = (i) => {
    const start = Math.min(Math.max(geometry.start[i], first), last);
    return ((start - first) / (last - first)) * (width - 2 * RADIUS) + RADIUS;
  };
  const drawing = node("svg", { viewBox: `0 0 ${width} ${TICKS_HEIGHT}`, "aria-hidden": "true" });
  drawing.setAttribute("preserveAspectRatio", "none");
  node("path", { d: `M0 ${TICKS_HEIGHT / 2}H${width}`, class: "line" }, drawing);
  const shown = order.slice(0, MOST_TICKS).map((i) => `M${at(i).toFixed(1)} 6V${TICKS_HEIGHT - 6}`);
  node("path", { d: shown.join(""), class: "ticks" }, drawing);
  node("path", { d: `M${at(index).toFixed(1)} 0V${TICKS_HEIGHT}`, class: "here" }, drawing);
  part("where").replaceChildren(...(data.dates ? [drawing] : []));
}
