// Buttons, colours, paper, and the first picture.

const ACTIONS = {
  "zoom-in": () => zoom(1.6),
  "zoom-out": () => zoom(1 / 1.6),
  all: toggleAll,
  close,
  filter: toggleFilters,
  clear: clearFound,
  "copy-link": copyLink,
  "copy-citations": copyCitations,
  story: toggleStory,
  "story-previous": () => turn(-1),
  "story-next": () => turn(1),
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
  const { light, dark: night } = data.themes;
  control("theme").hidden = JSON.stringify(light) === JSON.stringify(night);
  part("find").hidden = false;
  control("story").hidden = false;
  useTheme();
  followAddress();
  setTimeout(makeGroups);
  dark.addEventListener("change", useTheme);
  new ResizeObserver(() => {
    if (Math.abs(roomFor() - state.width) >= 1) draw();
  }).observe(frame);
  listLater();
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
}

// Where Plotly did not come, the list holds all that there is to say.
function beginOrTell() {
  if (window.Plotly || !events.length) {
    begin();
    return;
  }
  part("missing").hidden = false;
  // No panel opens, so that links to events lead into the list.
  for (const [index, article] of adopted) article.id = events[index].id;
  listLater();
}

if (bundle() && !window.Plotly) unpackBundle().then(beginOrTell, beginOrTell);
else beginOrTell();
