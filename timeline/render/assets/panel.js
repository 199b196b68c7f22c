// The panel: one event, as its article in the list has it.

const placeOf = (index) => word("place", rank(index) + 1, events.length);

function say(index) {
  const { title, said } = events[index];
  part("live").textContent = `${title}, ${said}, ${placeOf(index)}`;
}

function fill(index) {
  const copy = articleOf(index).cloneNode(true);
  copy.removeAttribute("id");
  for (const details of copy.querySelectorAll("details")) details.open = true;
  const link = copy.querySelector("h3 a");
  link.replaceWith(...link.childNodes);
  body.replaceChildren(copy);
  panel.classList.remove("empty");
  part("place").textContent = placeOf(index);
}

function fillEmpty() {
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.dir = "auto";
  hint.textContent = word("hint");
  body.replaceChildren(hint);
  panel.classList.add("empty");
  part("place").textContent = word("events", events.length);
}

function bringIntoView(index) {
  const [start, end] = [startOf(index), endOf(index)];
  if (end > state.start && start < state.end) return;
  const length = state.end - state.start;
  const middle = (Math.max(start, data.whole[0]) + Math.min(end, data.whole[1])) / 2;
  show(middle - length / 2, middle + length / 2);
}

function activate(index) {
  state.active = index;
  state.chosen = null;
  bringIntoView(index);
  // In a cluster it had no place of its own; now it comes first.
  if (state.boxes.has(index)) showFocus();
  else render();
  say(index);
}
