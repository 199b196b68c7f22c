// A link to the event, and its sources as one cites them, for the clipboard.

const COPIED_FOR = 2000;

function offerCopies(article) {
  part("copying").hidden = false;
  part("by-hand").hidden = true;
  // A page that is written into another has no address that others could open.
  control("copy-link").hidden = location.protocol === "about:";
  control("copy-citations").hidden = !article.querySelector(".claims cite");
}

function linkTo(index) {
  const id = encodeURIComponent(events[index].id);
  return addressWith(scope ? `#${EVENT}=${id}` : `#${id}`);
}

// Of a very long list there are no citations, and what the panel says of a source has to do.
function citationOf(source) {
  const known = data.citations[source.dataset.source];
  if (known) return known;
  const said = source.cloneNode(true);
  const address = said.querySelector("a")?.href || "";
  for (const rest of said.querySelectorAll("a, .badge")) rest.remove();
  return `${said.textContent.trim()} ${address}`.trim();
}

async function copyText(text, button) {
  if (!(await reachesClipboard(text))) {
    showByHand(text);
    return;
  }
  button.dataset.said ||= button.textContent;
  button.textContent = word("copied");
  part("live").textContent = word("copied");
  setTimeout(() => (button.textContent = button.dataset.said), COPIED_FOR);
}

async function reachesClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // there is none, or a frame may not use it
  }
}

function showByHand(text) {
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.rows = Math.min(6, text.split("\n").length + 1);
  field.value = text;
  const label = line("label", word("copy_here"));
  label.append(field);
  part("by-hand").replaceChildren(label);
  part("by-hand").hidden = false;
  field.select();
}

const copyLink = () => copyText(linkTo(state.open), control("copy-link"));

function copyCitations() {
  const sources = Array.from(body.querySelectorAll(".claims .source"));
  const cited = sources.filter((source) => source.querySelector("cite")).map(citationOf);
  copyText([...new Set(cited)].join("\n"), control("copy-citations"));
}
