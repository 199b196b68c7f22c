"use strict";

// Draws the chart of a page and opens its events. It loads nothing, stores nothing, and puts no
// text into the page but as text: what an event says is copied from its article in the list.

(() => {
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const data = JSON.parse(part("data").textContent);
  const frame = part("frame");
  const plot = part("plot");
  const panel = part("panel");
  const body = part("body");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  const FONT_SIZE = 13;
  const GAP = 6;
  const PADDING = 6;
  const SHORTEST_LABEL = 48;
  const SHORTEST_WINDOW = 60;
  const DAY = 86400;

  const events = data.events;
  const articles = new Map();
  const state = {
    chart: null, // the one of data.charts that is shown
    width: 0, // pixels that time is drawn on
    start: data.window[0],
    end: data.window[1],
    active: null, // index of the event that the keyboard is on
    open: null, // index of the event in the panel
    boxes: [], // what each event covers: {left, right, y, label}
    theme: null, // chosen by the reader; null: the system's
    printing: false,
  };

  // ---------------------------------------------------------------- seconds and pixels

  const pixel = (second) => ((second - state.start) * state.width) / (state.end - state.start);
  const secondAt = (x) => state.start + (x * (state.end - state.start)) / state.width;
  const onAxis = (second) => (data.dated ? second * 1000 : second / DAY);
  const leftOf = (event) => Math.min(...event.lefts.map(([s, offset]) => pixel(s) - offset));
  const rightOf = (event) => Math.max(...event.rights.map(([s, offset]) => pixel(s) + offset));
  const startOf = (event) => Math.min(...event.lefts.map(([s]) => s));
  const endOf = (event) => Math.max(...event.rights.map(([s]) => s));

  // ---------------------------------------------------------------- text

  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${FONT_SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  const widths = new Map();

  function widthOf(text) {
    if (!widths.has(text)) widths.set(text, Math.ceil(pen.measureText(text).width) + 1);
    return widths.get(text);
  }

  const labelOf = (event) => event.label + event.sign;

  // The words in brackets stay when a title is cut.
  function cut(event, room) {
    if (widthOf(labelOf(event)) <= room) return labelOf(event);
    if (room < SHORTEST_LABEL) return "";
    const letters = Array.from(event.label);
    const tail = `\u2026${event.sign}`;
    let low = 0;
    let high = letters.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const width = pen.measureText(letters.slice(0, middle).join("") + tail).width;
      if (Math.ceil(width) + 1 <= room) low = middle;
      else high = middle;
    }
    return low < 3 ? "" : letters.slice(0, low).join("").trimEnd() + tail;
  }

  // Plotly reads a subset of HTML, and TeX between dollar signs.
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;" };
  const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

  // A chart runs from left to right; "75" before a Hebrew word would change its place.
  function plain(text) {
    const line = text.replace(/[&<>$]/g, (sign) => SIGNS[sign]);
    return LEFTWARD.test(line) ? `\u2068${line}\u2069` : line;
  }

  // ---------------------------------------------------------------- labels

  // The rows are the layout's, and stay when one zooms; where in its row a label stands is
  // worked out for what is in view, by the layout's own rule: inside the bar where it fits, else
  // beside it, moved with the edge of the view, and cut or left out where there is no room.
  function placeLabels() {
    const rows = new Map();
    events.forEach((event, index) => {
      const left = leftOf(event);
      const right = rightOf(event);
      state.boxes[index] = { left, right, label: null };
      if (right < 0 || left > state.width) return;
      const row = state.chart.rows[index];
      if (!rows.has(row)) rows.set(row, []);
      rows.get(row).push(index);
    });
    for (const row of rows.values()) {
      row.sort((a, b) => state.boxes[a].left - state.boxes[b].left);
      (state.chart.stacked ? placeAbove : placeBeside)(row);
    }
  }

  function placeBeside(row) {
    let taken = 0;
    row.forEach((index, place) => {
      const box = state.boxes[index];
      const next = place + 1 < row.length ? state.boxes[row[place + 1]].left : Infinity;
      box.label = choose(events[index], box, taken, Math.min(next - GAP, state.width));
      taken = Math.max(taken, box.right, box.label ? box.label.right : 0) + GAP;
    });
  }

  function choose(event, box, low, high) {
    const rooms = [];
    for (const [inner, solid] of [[event.core, !event.hollow], [event.pale, false]]) {
      if (!inner) continue;
      const left = Math.max(pixel(inner[0]), 0) + PADDING;
      rooms.push({ left, right: Math.min(pixel(inner[1]), state.width) - PADDING, solid });
    }
    rooms.push({ left: box.right + GAP, right: high, solid: false });
    rooms.push({ left: low, right: box.left - GAP, solid: false, toRight: true });
    const width = widthOf(labelOf(event));
    const size = (room) => room.right - room.left;
    const fitting = rooms.find((room) => size(room) >= width);
    const room = fitting || rooms.reduce((a, b) => (size(b) > size(a) ? b : a));
    return labelIn(event, room, size(room));
  }

  function labelIn(event, room, size) {
    const text = cut(event, size);
    if (!text) return null;
    const width = widthOf(text);
    const left = room.toRight ? room.right - width : room.left;
    return { text, left, right: left + width, solid: room.solid };
  }

  function placeAbove(row) {
    let taken = 0;
    for (const index of row) {
      const box = state.boxes[index];
      const width = Math.min(widthOf(labelOf(events[index])), state.width);
      const wanted = Math.max(0, Math.min(box.left, state.width - width));
      const left = Math.max(wanted, taken);
      if (left > Math.max(wanted, box.right)) continue;
      const text = cut(events[index], state.width - left);
      if (!text) continue;
      box.label = { text, left, right: left + widthOf(text), solid: false };
      taken = box.label.right + 2 * GAP;
    }
  }

  function labelTrace() {
    const shown = events.map((_, index) => index).filter((index) => state.boxes[index].label);
    const labels = shown.map((index) => state.boxes[index].label);
    const colours = data.themes[themeName()];
    return {
      type: "scatter",
      mode: "text",
      // Plotly leaves out what lies a hair outside the axis.
      x: labels.map((label) => onAxis(secondAt(Math.max(label.left, 0.5)))),
      y: shown.map((index) => state.chart.labelY[index]),
      text: labels.map((label) => plain(label.text)),
      textposition: "middle right",
      textfont: {
        size: FONT_SIZE,
        color: labels.map((label) => (label.solid ? colours.on_certain : colours.ink)),
      },
      hoverinfo: "skip",
      showlegend: false,
      cliponaxis: true,
    };
  }

  // ---------------------------------------------------------------- ticks of far years

  const CYCLE = 146097;
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const PIXELS_PER_TICK = 110;

  function dayNumber(year, month) {
    const shifted = month <= 2 ? year - 1 : year;
    const cycle = Math.floor(shifted / 400);
    const inCycle = shifted - cycle * 400;
    const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
    const leaps = Math.floor(inCycle / 4) - Math.floor(inCycle / 100);
    return cycle * CYCLE + inCycle * 365 + leaps + dayOfYear - 719468;
  }

  const yearOf = (day) => {
    let year = Math.floor(1970 + day / 365.2425);
    while (dayNumber(year, 1) > day) year -= 1;
    while (dayNumber(year + 1, 1) <= day) year += 1;
    return year;
  };

  function yearWords(year) {
    const count = year <= 0 ? 1 - year : year;
    const text = count >= 10000 ? count.toLocaleString("en") : String(count);
    if (year <= 0) return `${text} BC`;
    return count < 100 ? `AD ${text}` : text;
  }

  function ticks() {
    const [first, last] = [state.start / DAY, state.end / DAY];
    const most = Math.max(2, Math.floor(state.width / PIXELS_PER_TICK));
    const years = (last - first) / 365.2425;
    const found = years * 12 < most ? dayTicks(first, last, most) : monthTicks(first, last, most);
    return { tickmode: "array", tickvals: found.map((t) => t[0]), ticktext: found.map((t) => t[1]) };
  }

  function monthTicks(first, last, most) {
    const least = (last - first) / 30.44 / most;
    let step = [1, 2, 3, 6, 12].find((months) => months >= least) || 12;
    for (let turn = 0; step < least; turn += 1) step *= [2, 2.5, 2][turn % 3];
    const found = [];
    const from = Math.floor((yearOf(first) * 12) / step) * step;
    for (let month = from - step; ; month += step) {
      let year = Math.floor(month / 12);
      // There is no year 0: 500 BC is the astronomical year -499.
      if (step >= 12 && year <= 0) year += 1;
      const number = ((month % 12) + 12) % 12;
      const day = dayNumber(year, number + 1);
      if (day > last) return found;
      const name = number ? `${MONTHS[number]} ${yearWords(year)}` : yearWords(year);
      if (day >= first) found.push([day, name]);
    }
  }

  function dayTicks(first, last, most) {
    const step = [1, 2, 7, 14].find((days) => days >= (last - first) / most) || 14;
    const found = [];
    for (let day = Math.ceil(first / step) * step; day <= last; day += step) {
      const year = yearOf(day);
      let month = 12;
      while (dayNumber(year, month) > day) month -= 1;
      const number = day - dayNumber(year, month) + 1;
      found.push([day, `${number} ${MONTHS[month - 1]} ${yearWords(year)}`]);
    }
    return found;
  }

  // ---------------------------------------------------------------- drawing

  const themeName = () => {
    if (state.printing) return "light";
    return state.theme || (dark.matches ? "dark" : "light");
  };

  // The figures come in the colours of the light theme, each of which has one role.
  function recoloured(value, colours) {
    if (typeof value === "string") return colours.get(value) || value;
    if (Array.isArray(value)) return value.map((each) => recoloured(each, colours));
    if (value === null || typeof value !== "object") return value;
    const copy = {};
    for (const key of Object.keys(value)) copy[key] = recoloured(value[key], colours);
    return copy;
  }

  function themed(figure) {
    const { light } = data.themes;
    const chosen = data.themes[themeName()];
    return recoloured(figure, new Map(Object.keys(light).map((role) => [light[role], chosen[role]])));
  }

  const CONFIG = {
    staticPlot: true, // the pointer is ours: marks and labels, mouse and finger alike
    displayModeBar: false,
    responsive: false,
    showSendToCloud: false,
    plotlyServerURL: "",
    showTips: false,
    typesetMath: false,
  };

  let figure = null;

  function draw() {
    const room = Math.max(240, frame.clientWidth - 2 * data.margin);
    const fitting = data.charts.filter((chart) => chart.width <= room);
    state.chart = fitting[fitting.length - 1] || data.charts[0];
    state.width = room;
    figure = themed(state.chart.figure);
    figure.layout.width = room + 2 * data.margin;
    placeLabels();
    render();
  }

  function render() {
    const layout = { ...figure.layout, xaxis: { ...figure.layout.xaxis } };
    layout.xaxis.range = [onAxis(state.start), onAxis(state.end)];
    layout.xaxis.nticks = Math.max(4, Math.floor(state.width / 72));
    if (!data.dated) Object.assign(layout.xaxis, ticks());
    window.Plotly.react(plot, [...figure.data, labelTrace()], layout, CONFIG);
    showFocus();
    showBeyond();
  }

  let waiting = false;

  function show(start, end) {
    const [first, last] = data.whole;
    const length = Math.min(Math.max(end - start, SHORTEST_WINDOW), last - first);
    state.start = Math.min(Math.max((start + end - length) / 2, first), last - length);
    state.end = state.start + length;
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      placeLabels();
      render();
    });
  }

  function zoom(factor, x = state.width / 2) {
    const pinned = secondAt(x);
    const length = (state.end - state.start) / factor;
    const start = pinned - (x / state.width) * length;
    show(start, start + length);
  }

  const atFirst = () => state.start === data.window[0] && state.end === data.window[1];
  const isAll = () => state.start <= data.whole[0] && state.end >= data.whole[1];
  const showAll = () => show(...data.whole);
  const showFirst = () => show(...data.window);

  function showBeyond() {
    const beyond = events.filter((event) => startOf(event) < state.start || endOf(event) > state.end);
    const count = beyond.length;
    const words = count === 1 ? "1 event lies or reaches" : `${count} events lie or reach`;
    part("beyond").textContent = count ? `${words} outside this view.` : "";
    const button = document.querySelector('[data-do="all"]');
    button.textContent = isAll() && !atFirst() ? "Show main part" : "Show all";
    button.disabled = isAll() && atFirst();
  }

  // ---------------------------------------------------------------- pointing

  function rowTop(index) {
    const { chart } = state;
    return chart.stacked ? chart.labelY[index] - 12 : chart.barY[index] - chart.row / 2 + 1;
  }

  const plotTop = () => figure.layout.margin.t;

  function covered(index) {
    const box = state.boxes[index];
    const left = Math.min(box.left, box.label ? box.label.left : box.left);
    const right = Math.max(box.right, box.label ? box.label.right : box.right);
    return { left: Math.max(left, 0), right: Math.min(right, state.width) };
  }

  function hit(x, y) {
    let best = null;
    let least = 8;
    events.forEach((_, index) => {
      const top = rowTop(index);
      if (y < top || y > top + state.chart.row) return;
      const { left, right } = covered(index);
      const distance = Math.max(left - x, x - right, 0);
      if (right >= left && distance < least) [best, least] = [index, distance];
    });
    return best;
  }

  function positionOf(pointer) {
    const box = frame.getBoundingClientRect();
    return [pointer.clientX - box.left - data.margin, pointer.clientY - box.top - plotTop()];
  }

  function showFocus() {
    const focus = part("focus");
    const index = state.active;
    const box = index === null ? null : covered(index);
    focus.hidden = !box || box.right < box.left;
    if (focus.hidden) return;
    focus.style.left = `${box.left + data.margin - 5}px`;
    focus.style.width = `${box.right - box.left + 10}px`;
    focus.style.top = `${rowTop(index) + plotTop() - 1}px`;
    focus.style.height = `${state.chart.row}px`;
  }

  function line(tag, text, name) {
    const element = document.createElement(tag);
    element.textContent = text;
    element.dir = "auto";
    if (name) element.className = name;
    return element;
  }

  function showTip(index, x) {
    const tip = part("tip");
    tip.hidden = index === null;
    frame.classList.toggle("over", index !== null);
    if (tip.hidden) return;
    const event = events[index];
    const claim = event.claims.find(([s]) => Math.abs(pixel(s) - x) <= 8);
    tip.replaceChildren(line("strong", event.title));
    tip.append(line("span", claim ? claim[1] : event.date, "date"));
    for (const text of claim ? [] : [event.lane, event.sources]) {
      if (text) tip.append(line("span", text));
    }
    const below = rowTop(index) + plotTop() + state.chart.row + 4;
    const above = below - state.chart.row - tip.offsetHeight - 8;
    const fits = below + tip.offsetHeight <= frame.clientHeight;
    tip.style.top = `${fits || above < 0 ? below : above}px`;
    const most = frame.clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(x + data.margin - 20, most))}px`;
  }

  // ---------------------------------------------------------------- mouse and fingers

  const fingers = new Map();
  let press = null;

  function pressed(pointer) {
    if (pointer.button > 0) return;
    fingers.set(pointer.pointerId, positionOf(pointer));
    press = { moved: false, x: positionOf(pointer)[0], start: state.start, end: state.end };
    press.apart = apart();
  }

  function apart() {
    const [a, b] = [...fingers.values()];
    return b ? Math.max(20, Math.abs(a[0] - b[0])) : 0;
  }

  function moved(pointer) {
    const [x, y] = positionOf(pointer);
    if (!fingers.has(pointer.pointerId)) {
      if (pointer.pointerType === "mouse") showTip(hit(x, y), x);
      return;
    }
    fingers.set(pointer.pointerId, [x, y]);
    if (fingers.size > 1) pinch();
    else drag(pointer, x);
  }

  function drag(pointer, x) {
    if (!press.moved && Math.abs(x - press.x) < 5) return;
    if (!press.moved) frame.setPointerCapture(pointer.pointerId);
    press.moved = true;
    showTip(null);
    frame.classList.add("dragging");
    const shift = ((press.x - x) * (press.end - press.start)) / state.width;
    show(press.start + shift, press.end + shift);
  }

  function pinch() {
    const [a, b] = [...fingers.values()];
    press.moved = true;
    const now = apart();
    zoom(now / press.apart, (a[0] + b[0]) / 2);
    press.apart = now;
  }

  function released(pointer) {
    const known = fingers.delete(pointer.pointerId);
    frame.classList.remove("dragging");
    if (!known || !press || press.moved || pointer.type !== "pointerup") return;
    const index = hit(...positionOf(pointer));
    if (index !== null) open(index);
  }

  function wheeled(wheel) {
    if (!wheel.ctrlKey && !wheel.metaKey) return;
    wheel.preventDefault();
    zoom(Math.exp(-wheel.deltaY / 300), positionOf(wheel)[0]);
  }

  frame.addEventListener("pointerdown", pressed);
  frame.addEventListener("pointermove", moved);
  frame.addEventListener("pointerup", released);
  frame.addEventListener("pointercancel", released);
  frame.addEventListener("pointerleave", () => showTip(null));
  frame.addEventListener("wheel", wheeled, { passive: false });
  frame.addEventListener("dblclick", (click) => {
    if (hit(...positionOf(click)) === null) toggleAll();
  });

  const toggleAll = () => (isAll() ? showFirst() : showAll());

  // ---------------------------------------------------------------- the panel

  const rank = (index) => data.order.indexOf(index);

  function say(index) {
    const { title, date } = events[index];
    part("live").textContent = `${title}, ${date}, ${rank(index) + 1} of ${events.length}`;
  }

  function fill(index) {
    const copy = articles.get(events[index].id).cloneNode(true);
    copy.removeAttribute("id");
    for (const details of copy.querySelectorAll("details")) details.open = true;
    const link = copy.querySelector("h3 a");
    link.replaceWith(...link.childNodes);
    body.replaceChildren(copy);
    panel.classList.remove("empty");
    part("place").textContent = `${rank(index) + 1} of ${events.length}`;
  }

  function fillEmpty() {
    const hint = document.createElement("p");
    hint.className = "hint";
    hint.dir = "auto";
    hint.textContent = "Choose an event to see its date, the reasons for it, and the sources.";
    body.replaceChildren(hint);
    panel.classList.add("empty");
    part("place").textContent = `${events.length} events`;
  }

  function bringIntoView(index) {
    const [start, end] = [startOf(events[index]), endOf(events[index])];
    if (end > state.start && start < state.end) return;
    const length = state.end - state.start;
    const middle = (Math.max(start, data.whole[0]) + Math.min(end, data.whole[1])) / 2;
    show(middle - length / 2, middle + length / 2);
  }

  function activate(index) {
    state.active = index;
    bringIntoView(index);
    showFocus();
    say(index);
  }

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
      document.querySelector(`[data-do="${action}"]`).hidden = index === null;
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

  // ---------------------------------------------------------------- keys and buttons

  function step(by) {
    const count = events.length;
    if (!count) return;
    const at = state.active === null ? (by > 0 ? -1 : 0) : rank(state.active);
    const index = data.order[(at + by + count) % count];
    if (state.open === null) activate(index);
    else open(index);
  }

  // The nearest event in the next row up or down.
  function stepRow(by) {
    if (state.active === null) {
      step(by);
      return;
    }
    const from = state.active;
    const rows = state.chart.rows;
    const middle = (index) => (covered(index).left + covered(index).right) / 2;
    const ahead = events.map((_, index) => index).filter((i) => (rows[i] - rows[from]) * by > 0);
    const cost = (i) => Math.abs(rows[i] - rows[from]) * 1e6 + Math.abs(middle(i) - middle(from));
    if (ahead.length) activate(ahead.reduce((a, b) => (cost(b) < cost(a) ? b : a)));
  }

  const KEYS = {
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowDown: () => stepRow(1),
    ArrowUp: () => stepRow(-1),
    "+": () => zoom(1.6),
    "=": () => zoom(1.6),
    "-": () => zoom(1 / 1.6),
    Home: showAll,
    End: showFirst,
    Enter: () => state.active !== null && open(state.active),
    " ": () => state.active !== null && open(state.active),
  };

  frame.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || !Object.hasOwn(KEYS, key.key)) return;
    key.preventDefault();
    KEYS[key.key]();
  });
  document.addEventListener("keydown", (key) => {
    if (key.key === "Escape") close();
  });

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

  for (const button of document.querySelectorAll("[data-do]")) {
    button.addEventListener("click", ACTIONS[button.dataset.do]);
  }

  function useTheme() {
    if (state.theme) document.documentElement.dataset.theme = state.theme;
    const button = document.querySelector('[data-do="theme"]');
    button.textContent = themeName() === "dark" ? "Light" : "Dark";
    draw();
  }

  // ---------------------------------------------------------------- start

  // With the chart in view a link to an event opens the panel, so its article gives up its id:
  // the browser would scroll to it.
  function adoptArticles() {
    for (const article of document.querySelectorAll(".events article")) {
      articles.set(article.id, article);
      article.removeAttribute("id");
      const link = document.createElement("a");
      link.href = `#${encodeURIComponent([...articles.keys()].pop())}`;
      const heading = article.querySelector("h3");
      link.append(...heading.childNodes);
      heading.append(link);
    }
  }

  // Paper is white, and has no summaries to click.
  function print(begins) {
    state.printing = begins;
    for (const details of document.querySelectorAll(".events details")) details.open = begins;
    draw();
  }

  function begin() {
    adoptArticles();
    if (!events.length) return;
    part("stage").hidden = false;
    document.querySelector('[data-do="theme"]').hidden = false;
    useTheme();
    fromAddress();
    window.addEventListener("hashchange", fromAddress);
    window.addEventListener("popstate", fromAddress);
    dark.addEventListener("change", useTheme);
    new ResizeObserver(() => {
      if (Math.abs(frame.clientWidth - 2 * data.margin - state.width) >= 1) draw();
    }).observe(frame);
    window.addEventListener("beforeprint", () => print(true));
    window.addEventListener("afterprint", () => print(false));
  }

  begin();
})();
