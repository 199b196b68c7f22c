// Instants as the address writes them: civil time in ISO 8601, with as many parts as tell it.

const MINUTE = 60;
const LEVELS = [1, 2, 3, 5, 6]; // year, month, day, minute, second: how many parts are written
const INSTANT = /^(-?\d{4}|Y-?\d{5,9})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?)?)?$/;

// Months and what is smaller may be too large, and carry over.
function secondOf(year, month = 1, day = 1, hour = 0, minute = 0, second = 0) {
  const carried = Math.floor((month - 1) / 12);
  const days = dayNumber(year + carried, month - 12 * carried) + day - 1;
  return days * DAY + hour * HOUR + minute * MINUTE + second;
}

function partsOf(instant) {
  const second = Math.round(instant);
  const day = Math.floor(second / DAY);
  const time = second - day * DAY;
  const [hour, minute] = [Math.floor(time / HOUR), Math.floor((time % HOUR) / MINUTE)];
  return [...dateOf(day), hour, minute, time % MINUTE];
}

const unitStart = (parts, level) => secondOf(...parts.slice(0, level));
const unitEnd = (parts, level) => secondOf(...parts.slice(0, level - 1), parts[level - 1] + 1);

function nearest(second, level) {
  const parts = partsOf(second);
  const [low, high] = [unitStart(parts, level), unitEnd(parts, level)];
  return second - low <= high - second ? low : high;
}

function yearText(year) {
  const digits = String(Math.abs(year)).padStart(4, "0");
  const sign = year < 0 ? "-" : "";
  return digits.length > 4 ? `Y${sign}${digits}` : sign + digits;
}

function instantText(second, level) {
  const [year, ...rest] = partsOf(second);
  const [month, day, hour, minute, last] = rest.map((part) => String(part).padStart(2, "0"));
  const date = [yearText(year), month, day].slice(0, level).join("-");
  if (level < 5) return date;
  return `${date}T${[hour, minute, last].slice(0, level - 3).join(":")}`;
}

// The shortest text that tells the window to a four hundredth of it; its last part is included.
function windowText(start, end) {
  const near = (end - start) / 400;
  for (const level of LEVELS) {
    const [from, to] = [nearest(start, level), nearest(end, level)];
    const off = Math.max(Math.abs(from - start), Math.abs(to - end));
    if (from < to && (off <= near || level === 6)) {
      return `${instantText(from, level)}..${instantText(to - 1, level)}`;
    }
  }
  return "";
}

// What an instant's text covers, or null where it is no such text.
function spanOf(text) {
  const found = INSTANT.exec(text);
  if (!found) return null;
  const [year, ...rest] = found.slice(1).filter((part) => part !== undefined);
  const parts = [Number(year.replace("Y", "")), ...rest.map(Number)];
  const span = [unitStart(parts, parts.length), unitEnd(parts, parts.length)];
  const real = partsOf(span[0]).slice(0, parts.length);
  return real.every((part, place) => part === parts[place]) ? span : null;
}

// What is asked for from one instant to another, or by one alone; an end may be left out.
function windowOf(text) {
  const [from, to, ...more] = text.split("..");
  if (more.length || !text) return null;
  const start = from ? spanOf(from) : data.whole;
  const end = to === undefined ? start : to ? spanOf(to) : data.whole;
  return start && end && start[0] < end[1] ? [start[0], end[1]] : null;
}
