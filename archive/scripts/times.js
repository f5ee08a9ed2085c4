/* Times in a query: the patterns and words are those of the portal. */

const TIMES = TABLES.times;
const asPattern = text => new RegExp(text, "giu");
const PATTERNS = {
  ranges: TIMES.ranges.map(asPattern),
  open: TIMES.open.map(([text, isAfter, belongs]) => [asPattern(text), isAfter, belongs]),
  lastYears: TIMES.lastYears.map(asPattern),
  oneYear: TIMES.oneYear.map(([text, ago]) => [asPattern(text), ago]),
  single: asPattern(TIMES.single),
  yearAlone: asPattern(TIMES.yearAlone),
  nameAlone: asPattern(TIMES.nameAlone),
};
const two = number => String(number).padStart(2, "0");

function monthsOfName(name) {
  name = name.toLowerCase().replaceAll("İ", "i").split(/\s+/).filter(Boolean).join(" ");
  const month = TIMES.months[name];
  return month ? [month, month] : TIMES.seasons[name];
}

function spanOf(groups, number) {
  const year = Number(["YEAR", "YEARR", "YEARS", "YEARSS"].map(stem => groups[`${stem}${number}`]).find(Boolean));
  const named = groups[`NAME${number}`] || groups[`NAMER${number}`];
  if (!named) return [year * 12, year * 12 + 11];
  const [first, last] = monthsOfName(named);
  const start = year * 12 + first - 1;
  return [start, start + ((last - first + 12) % 12)];
}

function tokensOfSpan([first, last]) {
  const found = [];
  for (let year = Math.floor(first / 12); year <= Math.floor(last / 12); year++) {
    const start = year * 12;
    if (first <= start && start + 11 <= last) {
      found.push(`year:${year}`);
      continue;
    }
    for (let month = Math.max(start, first); month <= Math.min(start + 11, last); month++) {
      found.push(`month:${year}-${two((month % 12) + 1)}`);
    }
  }
  return found;
}

/* [[words, tokens] of each time, what is left of the text] */
function findTimes(text) {
  const times = [];
  if (!text) return [times, text];
  const thisYear = TIMES.thisYear, lastMonth = (thisYear + 1) * 12 + 11;
  const take = (pattern, read) => {
    text = text.replace(pattern, (...found) => {
      const tokens = read(found.at(-1));
      if (!tokens) return found[0];
      times.push([found[0].trim(), tokens]);
      return " ";
    });
  };
  for (const pattern of PATTERNS.ranges) {
    take(pattern, groups => {
      const [one, other] = [spanOf(groups, 1), spanOf(groups, 2)].sort((a, b) => a[0] - b[0]);
      return tokensOfSpan([one[0], Math.min(Math.max(one[1], other[1]), one[0] + 720)]);
    });
  }
  for (const [pattern, isAfter, belongs] of PATTERNS.open) {
    take(pattern, groups => {
      const [first, last] = spanOf(groups, 1);
      if (isAfter) return tokensOfSpan([belongs ? first : last + 1, lastMonth]);
      return tokensOfSpan([TIMES.earliestYear * 12, belongs ? last : first - 1]);
    });
  }
  const since = count => Array.from({ length: count + 1 }, (_, ago) => `year:${thisYear - ago}`);
  for (const pattern of PATTERNS.lastYears) {
    take(pattern, ({ amount }) => since(/^\d+$/.test(amount) ? Number(amount) : TIMES.amounts[amount.toLowerCase()]));
  }
  for (const [pattern, ago] of PATTERNS.oneYear) take(pattern, () => [`year:${thisYear - ago}`]);
  take(PATTERNS.single, groups => tokensOfSpan(spanOf(groups, 1)));
  take(PATTERNS.yearAlone, groups => tokensOfSpan(spanOf(groups, 1)));
  take(PATTERNS.nameAlone, groups => {
    const name = groups.NAME1.toLowerCase();
    if ((TIMES.uncertain.includes(name) || name.length <= 3) && !(groups.before || groups.after)) return null;
    const [first, last] = monthsOfName(name);
    const months = ((last - first + 12) % 12) + 1;
    return Array.from({ length: months }, (_, step) => `month:${two(((first - 1 + step) % 12) + 1)}`);
  });
  return [times, text];
}
