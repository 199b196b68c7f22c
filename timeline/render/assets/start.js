// Buttons, colours, paper, and the first picture.

const ACTIONS = {
  "zoom-in": () => zoom(1.6),
  "zoom-out": () => zoom(1 / 1.6),
  all: toggleAll,
  close,
  previous: () => step(-1),
  next: () => step(1),
  theme: () => {
    state.theme = themeName() === "dark" ? "light" : "dark";
    useTheme();
  },
};

for (const button of root.querySelectorAll("[data-do]")) {
  button.addEventListener("click", ACTIONS[button.dataset.do]);
}

function useTheme() {
  if (state.theme) whole.dataset.theme = state.theme;
  const button = control("theme");
  button.textContent = themeName() === "dark" ? word("light") : word("dark");
  draw();
}

// Paper is white, and has no summaries to click.
function print(begins) {
  state.printing = begins;
  if (begins) listAll();
  for (const details of root.querySelectorAll(".events details")) details.open = begins;
  draw();
}

function begin() {
  if (!events.length) return;
  part("stage").hidden = false;
  control("theme").hidden = false;
  useTheme();
  fromAddress();
  window.addEventListener("hashchange", fromAddress);
  window.addEventListener("popstate", fromAddress);
  dark.addEventListener("change", useTheme);
  new ResizeObserver(() => {
    if (Math.abs(frame.clientWidth - 2 * data.margin - state.width) >= 1) draw();
  }).observe(frame);
  listLater();
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
}

begin();
