// Where one says what is looked for, and sees how much there is of it.

const MOST_OPTIONS = 60;
const CERTAINTIES = ["certain", "uncertain", "undated"];
const SIGNS = ["planned", "disputed", "approximate", "doubtful"];
const query = part("query");
let groups = null; // by facet, all values that there are; null: not made yet
const options = []; // what one can tick: {name, value, input, number, row}

const isNamed = (name) => name === "certainty" || name === "sign";
const shownValue = (name, value) => (isNamed(name) ? word(value) : value);

// The values of a facet, those of more events first; of lanes, in the order of the chart.
function valuesOf(name, counts) {
  if (name === "lane") return laneNames.filter(Boolean);
  if (name === "certainty") return CERTAINTIES.filter((value) => counts.has(value));
  if (name === "sign") return SIGNS.filter((value) => counts.has(value));
  const byCount = (a, b) => counts.get(b) - counts.get(a);
  return [...counts.keys()].sort(byCount);
}

// A value that every event has tells none apart.
const tells = (counts) => [...counts.values()].some((number) => number < events.length);

function makeGroup(name, values) {
  const group = document.createElement("fieldset");
  group.append(line("legend", word(name)), ...values.slice(0, MOST_OPTIONS).map((v) => makeOption(name, v)));
  if (values.length > MOST_OPTIONS) group.append(line("p", "\u2026"));
  return group;
}

function makeOption(name, value) {
  const row = document.createElement("label");
  const input = document.createElement("input");
  input.type = "checkbox";
  input.addEventListener("change", () => toggle(name, value));
  const number = line("span", "", "number");
  row.append(input, line("bdi", shownValue(name, value)), number);
  options.push({ name, value, input, number, row });
  return row;
}

function countAll() {
  const counts = countsByFacet();
  for (const [name, values] of FACETS) for (const event of events) add(counts.get(name), values(event));
  return counts;
}

function makeGroups() {
  if (groups) return;
  groups = new Map();
  const all = countAll();
  for (const [name, counts] of all) {
    if (!tells(counts)) continue;
    const values = valuesOf(name, counts);
    groups.set(name, new Set(values));
    part("groups").append(makeGroup(name, values));
  }
  control("filter").hidden = !groups.size;
  showCounts(all);
}

function toggleFilters() {
  const shown = part("groups").hidden;
  part("groups").hidden = !shown;
  control("filter").setAttribute("aria-expanded", shown);
}

function toggle(name, value) {
  const chosen = state.chosenOf.get(name);
  if (!chosen.delete(value)) chosen.add(value);
  find();
}

function clearFound() {
  state.query = "";
  for (const chosen of state.chosenOf.values()) chosen.clear();
  query.value = "";
  find();
}

// What was chosen stands beside the search, each to be taken away.
function showChosen() {
  const chips = [];
  for (const [name, chosen] of state.chosenOf) {
    for (const value of chosen) {
      const chip = line("button", `${shownValue(name, value)} \u00d7`, "chip");
      chip.type = "button";
      chip.setAttribute("aria-label", word("remove", shownValue(name, value)));
      chip.addEventListener("click", () => {
        toggle(name, value);
        query.focus();
      });
      chips.push(chip);
    }
  }
  part("chosen").replaceChildren(...chips);
}

function showCounts(counts) {
  for (const { name, value, input, number, row } of options) {
    const found = counts.get(name).get(value) || 0;
    input.checked = state.chosenOf.get(name).has(value);
    input.disabled = !found && !input.checked;
    row.classList.toggle("none", input.disabled);
    number.textContent = numbers.format(found);
  }
}

function foundWords() {
  if (!state.found) return "";
  const number = foundCount();
  if (!number) return word("not_found");
  return word("found", numbers.format(number), numbers.format(events.length));
}

// Chart and list show what is found; where none of it is in view, the view goes there.
function showFound() {
  makeGroups();
  showCounts(look());
  showChosen();
  listOnly(data.order.filter(isFound));
  part("heading").textContent = foundWords() || word("list");
  part("found").textContent = foundWords();
  control("clear").hidden = !state.found;
  showPlace();
  hideCluster();
  state.chart = null; // its rows are of what is found
  draw();
}

function bringFoundIntoView() {
  const found = state.found ? [...events.keys()].filter(isFound) : [];
  if (!found.length || found.some((i) => endOf(i) > state.start && startOf(i) < state.end)) return;
  const low = Math.min(...found.slice(0, 1000).map((i) => Math.max(startOf(i), data.whole[0])));
  const high = Math.max(...found.slice(0, 1000).map((i) => Math.min(endOf(i), data.whole[1])));
  const air = Math.max((high - low) * 0.1, (state.end - state.start - (high - low)) / 2);
  show(low - air, high + air);
}

function find() {
  showFound();
  bringFoundIntoView();
  remember();
}

// The first found, by time; the keyboard walks on from there.
function toFirstFound() {
  const first = data.order.find(isFound);
  if (first === undefined) return;
  frame.focus();
  activate(first);
}

query.addEventListener("input", () => {
  state.query = query.value.slice(0, MOST_LETTERS);
  find();
});
query.addEventListener("keydown", (key) => {
  if (key.key === "Enter") toFirstFound();
  else if (key.key !== "Escape") return;
  else if (query.value) clearFound();
  else frame.focus();
  key.preventDefault();
  key.stopPropagation();
});
