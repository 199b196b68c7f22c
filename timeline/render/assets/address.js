// What is shown is in the address, so that links, back and forward work: the open event (e), the
// window (x), the words looked for (q) and what else was chosen. `#rabbis-conference` is short for
// `#e=rabbis-conference`. An address may say anything: what names nothing here is passed over.

const LONGEST_ADDRESS = 8000;
const WAIT = 250;
const EVENT = `${scope}e`;
const WINDOW = `${scope}x`;
const QUERY = `${scope}q`;
const VIEW = `${scope}view`;
const byId = new Map(events.map(({ id }, index) => [id, index]));
let known = null; // what of the address is shown: ours of it
let later = null;

const hashOf = () => location.hash.slice(1, LONGEST_ADDRESS);

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// An address without any key is an event's, or the page's around.
function asked(hash) {
  if (hash.includes("=") || scope) return new URLSearchParams(hash);
  return new URLSearchParams(hash ? [[EVENT, decoded(hash)]] : []);
}

// A page that holds several timelines has one address: each reads and writes its own keys.
const isOurs = ([key]) => key.startsWith(scope);
const oursOf = (hash) => new URLSearchParams([...asked(hash)].filter(isOurs)).toString();
const othersOf = (hash) => (scope ? [...asked(hash)].filter((pair) => !isOurs(pair)) : []);

function ours() {
  const said = new URLSearchParams();
  if (state.open !== null) said.append(EVENT, events[state.open].id);
  if (!atFirst()) said.append(WINDOW, windowText(state.start, state.end));
  if (state.query.trim()) said.append(QUERY, state.query.trim());
  if (state.story !== data.story) said.append(VIEW, state.story ? "story" : "chart");
  for (const [name, chosen] of state.chosenOf) {
    for (const value of chosen) said.append(scope + name, value);
  }
  return said;
}

function hashWith(said) {
  const all = new URLSearchParams([...othersOf(hashOf()), ...said]);
  const isEventAlone = !scope && [...all].length === 1 && all.has(EVENT);
  const hash = isEventAlone ? encodeURIComponent(all.get(EVENT)) : all.toString();
  return hash && `#${hash}`;
}

const addressWith = (hash) => location.href.split("#")[0] + hash;

function tell(push) {
  clearTimeout(later);
  later = null;
  const said = ours();
  if (said.toString() === known) return;
  known = said.toString();
  const address = addressWith(hashWith(said));
  try {
    if (push) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // A page inside another may have no address of its own.
  }
}

// While one types or drags, the address waits.
function remember() {
  if (later === null) later = setTimeout(() => tell(false), WAIT);
}

function open(index) {
  if (later !== null) tell(false);
  apply(index);
  tell(true);
}

function close() {
  if (state.open === null) return;
  if (later !== null) tell(false);
  apply(null);
  tell(true);
  frame.focus({ preventScroll: true });
}

function lookFor(said) {
  const was = state.found;
  state.query = (said.get(QUERY) || "").slice(0, MOST_LETTERS);
  query.value = state.query;
  for (const [name, chosen] of state.chosenOf) {
    chosen.clear();
    const values = said.getAll(scope + name);
    if (values.length) makeGroups();
    for (const value of values) if (groups.get(name)?.has(value)) chosen.add(value);
  }
  if (was || isLooking()) showFound();
}

function fromAddress() {
  const hash = hashOf();
  if (oursOf(hash) === known) return;
  known = oursOf(hash);
  const said = asked(hash);
  lookFor(said);
  const span = windowOf(said.get(WINDOW) || "");
  if (!span && !atFirst()) showFirst();
  const view = said.get(VIEW) || (data.story ? "story" : "chart");
  showStory(view === "story");
  apply(byId.get(said.get(EVENT)) ?? (state.story ? firstTold() : null));
  if (span) show(...span);
}

// Links to events work without a script, too; with one they keep what else is shown.
function followLink(click) {
  const link = click.target.closest?.('a[href^="#"]');
  if (!link || click.button || click.ctrlKey || click.metaKey || click.shiftKey) return;
  const index = byId.get(decoded(link.getAttribute("href").slice(1)));
  if (index === undefined) return;
  click.preventDefault();
  open(index);
}

function followAddress() {
  fromAddress();
  root.addEventListener("click", followLink);
  window.addEventListener("hashchange", fromAddress);
  window.addEventListener("popstate", fromAddress);
}

