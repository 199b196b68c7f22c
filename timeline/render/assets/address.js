// What is open is in the address.

// The address is what is open, so that links, back and forward work.
function open(index) {
  const address = `#${encodeURIComponent(events[index].id)}`;
  if (location.hash === address) apply(index);
  else location.hash = address;
}

function close() {
  if (state.open === null) return;
  try {
    history.pushState(null, "", location.pathname + location.search);
  } catch {
    // A page inside another may have no address of its own.
  }
  apply(null);
  frame.focus({ preventScroll: true });
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
  panel.scrollTop = 0;
  const outside = panel.getBoundingClientRect();
  if (outside.top > window.innerHeight * 0.75 || outside.bottom < 80) {
    panel.scrollIntoView({ block: "start" });
  }
}

function fromAddress() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // What does not decode names no event.
  }
  const index = events.findIndex((event) => event.id === id);
  apply(index < 0 ? null : index);
}
