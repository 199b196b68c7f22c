// Ticks at full hours, days, months or years, as many as there is room for, in the page's language.

const CYCLE = 146097;
const HOUR = 3600;
const PIXELS_PER_TICK = 64;
// Of years like 10,000 BC.
const FAR = 10000 * 366 * DAY;
const PIXELS_PER_FAR_TICK = 110;
const STEPS = {
  second: [60, 120, 300, 600, 900, 1800, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  day: [1, 2, 7, 14],
  month: [1, 2, 3, 6, 12],
};
const LEAST_MONTH = 28;
const ENGLISH = data.language === "en";
const MONTHS = ENGLISH
  ? "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")
  : Array.from({ length: 12 }, (_, month) => inWords({ month: "short" }, 2000, month + 1, 1));

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

function dateOf(day) {
  const year = yearOf(day);
  let month = 12;
  while (dayNumber(year, month) > day) month -= 1;
  return [year, month, day - dayNumber(year, month) + 1];
}

function inWords(options, year, month, day) {
  const at = new Date(Date.UTC(2000, month - 1, day));
  at.setUTCFullYear(year);
  const plain = { timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" };
  return new Intl.DateTimeFormat(data.language, { ...plain, ...options }).format(at);
}

// The dates of browsers end in the year 271,821 BC.
function yearWords(year) {
  const count = year <= 0 ? 1 - year : year;
  const text = count >= 10000 ? numbers.format(count) : String(count);
  if (ENGLISH && count < 100) return year <= 0 ? `${text} BC` : `AD ${text}`;
  if (year > 0) return text;
  if (ENGLISH || count > 271000) return `${text} BC`;
  return inWords({ year: "numeric", era: "short" }, year, 7, 1);
}

const dayWords = (year, month, day) =>
  ENGLISH ? `${day} ${MONTHS[month - 1]}` : inWords({ day: "numeric", month: "short" }, 2000, month, day);

// A text that would be cut off at the edge is left out.
function fits(second, text) {
  const half = widthOf(text) / 2;
  const x = pixel(second);
  return x - half >= -margin() && x + half <= state.width + data.margin;
}

// The first in view may be too near to the next for both to say what they are part of.
function isClear([second, , within], next) {
  if (!next) return true;
  return pixel(next[0]) - pixel(second) >= (widthOf(within) + widthOf(next[2])) / 2;
}

// Each tick with its text, and, where that changes, what it is a part of.
function ticks() {
  const isFar = Math.max(Math.abs(state.start), Math.abs(state.end)) > FAR;
  const most = Math.max(state.width / (isFar ? PIXELS_PER_FAR_TICK : PIXELS_PER_TICK), 2);
  const least = (state.end - state.start) / most;
  const found = chosenTicks(least);
  const shown = found.filter(([second, text, within]) => fits(second, text) && fits(second, within));
  const heads = shown.filter(([, , within], at) => !at || within !== shown[at - 1][2]);
  const texts = new Map(shown.map(([second, text]) => [second, `\u00a0<br>${text}`]));
  heads.forEach(([second, text, within], at) => {
    if (within && isClear(heads[at], heads[at + 1])) texts.set(second, `${within}<br>${text}`);
  });
  return { tickmode: "array", tickvals: found.map(([second]) => onAxis(second)), ticktext: found.map(([second]) => texts.get(second) || "") };
}

function chosenTicks(least) {
  const seconds = STEPS.second.find((step) => step >= least);
  if (seconds) return hourTicks(seconds);
  const days = STEPS.day.find((step) => step * DAY >= least);
  return days ? dayTicks(days) : monthTicks(least / DAY / LEAST_MONTH);
}

function hourTicks(step) {
  const found = [];
  for (let second = Math.ceil(state.start / step) * step; second <= state.end; second += step) {
    const day = Math.floor(second / DAY);
    const minutes = Math.round((second - day * DAY) / 60);
    const clock = [Math.floor(minutes / 60), minutes % 60].map((each) => String(each).padStart(2, "0"));
    const [year, month, number] = dateOf(day);
    found.push([second, clock.join(":"), `${dayWords(year, month, number)} ${yearWords(year)}`]);
  }
  return found;
}

// Weeks begin anew with each month, so that its first day always has a tick.
function dayTicks(step) {
  const found = [];
  const last = Math.min(29, 28 + step);
  for (let day = Math.ceil(state.start / DAY); day * DAY <= state.end; day += 1) {
    const [year, month, number] = dateOf(day);
    if (step > 1 && ((number - 1) % step || number >= last)) continue;
    found.push([day * DAY, dayWords(year, month, number), yearWords(year)]);
  }
  return found;
}

function monthTicks(least) {
  let step = STEPS.month.find((months) => months >= least) || 12;
  for (let turn = 0; step < least; turn += 1) step *= [2, 2.5, 2][turn % 3];
  const found = [];
  const from = Math.floor((yearOf(Math.floor(state.start / DAY)) * 12) / step) * step;
  for (let month = from - step; ; month += step) {
    let year = Math.floor(month / 12);
    // There is no year 0: 500 BC is the astronomical year -499.
    if (step >= 12 && year <= 0) year += 1;
    const number = month - 12 * Math.floor(month / 12);
    const second = dayNumber(year, number + 1) * DAY;
    if (second > state.end) return found;
    if (second < state.start) continue;
    const words = yearWords(year);
    found.push(step < 12 ? [second, MONTHS[number], words] : [second, words, ""]);
  }
}
