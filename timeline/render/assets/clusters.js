// What stands behind a "+37": a list, from which one event is opened.

const MOST_LISTED = 200;
const MOST_NAMED = 4;
const clusterList = document.createElement("div");
clusterList.className = "cluster";
clusterList.dataset.part = "cluster";
clusterList.hidden = true;
frame.append(clusterList);
state.chosen = null; // the cluster that the keyboard is on

function clusterAt(x, y) {
  return state.clusters.find((each) => Math.abs(each.y - y) <= 11 && each.left - 3 <= x && x <= each.right + 3);
}

const clusterOf = (index) => state.clusters.find((each) => each.members.includes(index));

// The first few of them; a click lists all.
function showClusterTip(cluster, x) {
  const tip = part("tip");
  const members = cluster.members.slice(0, MOST_NAMED);
  tip.replaceChildren(line("strong", word("events", numbers.format(cluster.members.length))));
  tip.append(...members.map((index) => line("span", events[index].title)));
  if (members.length < cluster.members.length) tip.append(line("span", "\u2026"));
  tip.hidden = false;
  frame.classList.add("over");
  standTip(x, cluster.y - 11, 22);
}

function hideCluster() {
  state.chosen = null;
  clusterList.hidden = true;
}

function showCluster(cluster) {
  const members = cluster.members.sort((a, b) => geometry.low[a] - geometry.low[b]);
  const zoomIn = document.createElement("button");
  zoomIn.type = "button";
  zoomIn.textContent = `${control("zoom-in").title} \u00b7 ${word("events", numbers.format(members.length))}`;
  zoomIn.addEventListener("click", () => zoomTo(members));
  clusterList.replaceChildren(zoomIn, ...members.slice(0, MOST_LISTED).map(clusterItem));
  if (members.length > MOST_LISTED) clusterList.append(line("p", "\u2026"));
  clusterList.hidden = false;
  clusterList.scrollTop = 0;
  const most = frame.clientWidth - clusterList.offsetWidth;
  clusterList.style.left = `${Math.max(0, Math.min(cluster.left + margin(), most))}px`;
  const room = frame.clientHeight - clusterList.offsetHeight;
  clusterList.style.top = `${Math.max(0, Math.min(cluster.y + plotTop() + 14, room))}px`;
  (clusterList.children[1] || zoomIn).focus({ preventScroll: true });
}

function clusterItem(index) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(line("span", events[index].title), line("small", events[index].date));
  button.addEventListener("click", () => {
    hideCluster();
    frame.focus({ preventScroll: true });
    open(index);
  });
  return button;
}

function zoomTo(members) {
  const low = Math.min(...members.map((index) => geometry.start[index]));
  const high = Math.max(...members.map((index) => geometry.end[index]));
  const air = (high - low) * 0.1;
  const length = Math.min(high - low + 2 * air, (state.end - state.start) / 1.6);
  hideCluster();
  frame.focus({ preventScroll: true });
  show((low + high - length) / 2, (low + high + length) / 2);
}

// From one cluster to the next with the keyboard; Enter lists it.
function nextCluster() {
  if (!state.clusters.length) return;
  const ordered = [...state.clusters].sort((a, b) => a.y - b.y || a.left - b.left);
  state.chosen = ordered[(ordered.indexOf(state.chosen) + 1) % ordered.length];
  part("live").textContent = word("events", state.chosen.members.length);
  showFocus();
}

clusterList.addEventListener("pointerdown", (press) => press.stopPropagation());
clusterList.addEventListener("keydown", (key) => {
  if (key.key === "Escape") {
    hideCluster();
    frame.focus({ preventScroll: true });
  } else if (key.key === "ArrowDown" || key.key === "ArrowUp") {
    const items = [...clusterList.querySelectorAll("button")];
    const at = items.indexOf(root.activeElement) + (key.key === "ArrowDown" ? 1 : -1);
    items[(at + items.length) % items.length].focus();
    key.preventDefault();
  }
  key.stopPropagation();
});
