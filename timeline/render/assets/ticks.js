// Ticks of years that the dates of browsers do not reach.

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
