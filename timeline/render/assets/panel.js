// The panel: one event, as its article in the list has it.

// The place of an event among those that are found, in order of time; nothing for another.
function placeOf(index) {
  if (!isFound(index)) return "";
  const before = data.order.slice(0, data.order.indexOf(index)).filter(isFound);
  return word("place", numbers.format(before.length + 1), numbers.format(foundCount()));
}

function say(index) {
  const { title, said } = events[index];
  part("live").textContent = [title, said, placeOf(index)].filter(Boolean).join(", ");
}

function showPlace() {
  const count = numbers.format(foundCount());
  part("place").textContent = state.open === null ? word("events", count) : placeOf(state.open);
}

function fill(index) {
  const copy = articleOf(index).cloneNode(true);
  copy.removeAttribute("id");
  for (const details of copy.querySelectorAll("details")) details.open = true;
  const link = copy.querySelector("h3 a");
  link.replaceWith(...link.childNodes);
  body.replaceChildren(copy);
  panel.classList.remove("empty");
  offerCopies(copy);
  showPlace();
}

function fillEmpty() {
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.dir = "auto";
  hint.textContent = word("hint");
  body.replaceChildren(hint);
  panel.classList.add("empty");
  part("copying").hidden = true;
  showPlace();
}

function apply(index) {
  state.open = index;
  for (const action of ["close", "previous", "next"]) {
    control(action).hidden = index === null;
  }
  if (index === null) {
    fillEmpty();
    return;
  }
  fill(index);
  activate(index);
  if (state.story) {
    tellStory(index);
    return;
  }
  panel.scrollTop = 0;
  const outside = panel.getBoundingClientRect();
  if (outside.top > window.innerHeight * 0.75 || outside.bottom < 80) {
    panel.scrollIntoView({ block: "start" });
  }
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
