/* A query read as the portal reads it, and its answer: tiers from the best matches to all. */

const MAX_QUERY_LENGTH = 200, MAX_QUERY_PARTS = 8, MAX_YEARS = 60, MOST_YEARS_IN_TITLES = 5;
const QUOTED = /[\"“„«]([^\"“”„«»]+)[\"”“»]/g;
const MINUS_SIGN = /^[-−](?=\p{L})/u;
const SUSPENDED_COMPOUND = /^(?:.*[,;/&]|und|oder|bzw\.?|beziehungsweise|sowie|bis|and|or|to|ve|veya|ya)$/iu;
const YEAR_RANGE = /(?<![\p{L}\p{N}_])((?:19|20)\d\d)\s*[-–—/]\s*((?:19|20)\d\d)(?![\p{L}\p{N}_])/gu;

const partOf = (words, tokens = [], isPhrase = false) => ({
  words, isPhrase, tokens: [...new Set(tokens)].sort(),
  key: JSON.stringify([words, [...new Set(tokens)].sort(), isPhrase]),
});
const withoutDoubles = parts => [...new Map(parts.map(part => [part.key, part])).values()];

/* With two places, without the words that only say “together”. */
const PARTNER_WORDS = new Set(TABLES.partnerWords);
const isPlace = part => part.tokens.some(token => token.startsWith("municipality:"));
function withoutPartnerWords(parts) {
  if (parts.filter(isPlace).length < 2) return parts;
  return parts.filter(part => isPlace(part) || !part.words.every(word => PARTNER_WORDS.has(foldWord(word))));
}

function groupWords(words) {
  const found = [];
  while (words.length) {
    let length = Math.min(words.length, MAX_PHRASE_WORDS), tokens = [];
    for (; length > 0; length--) {
      tokens = meaning(words.slice(0, length));
      if (!tokens.length) tokens = meaningOfOtherForms(words.slice(0, length));
      if (tokens.length) break;
    }
    if (!tokens.length) {
      length = 1;
      tokens = meaningOfWord(words[0]);
    }
    found.push(partOf(words.slice(0, length), tokens));
    words = words.slice(length);
  }
  return found;
}

function wholePart(words) {
  const found = groupWords(words);
  return found.length > 1 ? partOf(words.slice(0, MAX_PHRASE_WORDS), [], true) : found[0];
}

function parseQuery(text) {
  text = text.replace(INVISIBLE, "").slice(0, MAX_QUERY_LENGTH).split(/[\s\p{C}]+/u).filter(Boolean).join(" ");
  let parts = [], rest = translate(text, TABLES.digits);
  for (const [, phrase] of rest.matchAll(QUOTED)) {
    const words = splitWords(phrase);
    if (words.length) parts.push(partOf(words.slice(0, MAX_PHRASE_WORDS), [], true));
  }
  rest = rest.replace(QUOTED, " ");
  for (const [, one, other] of rest.matchAll(YEAR_RANGE)) {
    const [first, last] = [Number(one), Number(other)].sort((a, b) => a - b);
    const years = Math.min(last, first + MAX_YEARS) - first + 1;
    parts.push(partOf([`${first}–${last}`], Array.from({ length: years }, (_, step) => `year:${first + step}`)));
  }
  const [times, left] = findTimes(rest.replace(YEAR_RANGE, " "));
  for (const [words, tokens] of times) parts.push(partOf([words], tokens));
  const wanted = [], refused = [];
  let previous = "";
  for (const piece of left.split(/\s+/).filter(Boolean)) {
    if (MINUS_SIGN.test(piece) && !SUSPENDED_COMPOUND.test(previous)) refused.push(piece.slice(1));
    else wanted.push(piece);
    previous = piece;
  }
  parts.push(...groupWords(withoutStopWords(splitWords(wanted.join(" ")))));
  let unwanted = refused;
  if (!parts.length) {
    parts = groupWords(splitWords(refused.join(" ")));
    unwanted = [];
  }
  return {
    text,
    parts: withoutPartnerWords(withoutDoubles(parts)).slice(0, MAX_QUERY_PARTS),
    unwanted: unwanted.map(word => wholePart(splitWords(word))).filter(Boolean).slice(0, MAX_QUERY_PARTS),
  };
}

/* -- what fits: each expression is the set of documents that fit it ---------------------- */

const isTime = part => part.tokens.length > 0 && part.tokens.every(it => /^(?:year|month):/.test(it));

function literally(part, scope = "", withPrefix = false) {
  if (part.isPhrase) return all(part.words.map(word => having(foldWord(word), "")));
  return all(part.words.map(word => any(queryForms(word).map(
    (form, number) => having(form, scope, withPrefix && number === 0 && form.length >= 4)))));
}

function byMeaning(part) {
  const sets = part.tokens.map(withAttribute);
  if (part.tokens.length <= MOST_YEARS_IN_TITLES) {
    for (const token of part.tokens) if (token.startsWith("year:")) sets.push(having(token.slice(5), "title"));
  }
  return any(sets);
}

const strictly = part => (part.tokens.length ? byMeaning(part) : literally(part, "title"));

function doubly(part) {
  const isYear = /^(?:19|20)\d\d$/.test(part.words.join(" "));
  if (!part.tokens.length || (isTime(part) && !isYear)) return strictly(part);
  return all([byMeaning(part), literally(part)]);
}

function anywhere(part) {
  if (!part.tokens.length) return literally(part, "", true);
  if (isTime(part)) return byMeaning(part);
  return any([byMeaning(part), literally(part, "", true)]);
}

const optionalParts = ({ parts }) => {
  const known = parts.filter(part => part.tokens.length);
  const others = parts.filter(part => !part.tokens.length && !part.isPhrase);
  return known.length && known.length + others.length === parts.length ? others : [];
};

function tiersOf(query) {
  const { parts, unwanted } = query;
  if (!parts.length) return [];
  const allWords = all(parts.map(anywhere));
  let everything = allWords;
  if (optionalParts(query).length) {
    everything = any([allWords, all(parts.filter(part => part.tokens.length).map(byMeaning))]);
  }
  const tiers = [all(parts.map(doubly)), all(parts.map(strictly)), allWords, everything];
  if (!unwanted.length) return tiers;
  const refused = any(unwanted.map(anywhere));
  return tiers.map(tier => without(tier, refused));
}

function correctQuery(query) {
  const unknown = query.parts.filter(part => !part.tokens.length && !part.isPhrase);
  const missing = unknown.filter(part => isEmpty(literally(part)));
  const [parts, pairs] = correctPhrases(query.parts, missing);
  const right = new Map();
  for (const part of parts.filter(part => missing.includes(part))) {
    const word = rightWord(part.words[0]);
    if (word) right.set(part, word);
  }
  if (!right.size && !pairs.length) return [query, []];
  let fresh = [], words = [];
  for (const part of parts) {
    if (unknown.includes(part)) {
      words.push(right.get(part) || part.words[0]);
      continue;
    }
    fresh.push(...groupWords(words), part);
    words = [];
  }
  fresh.push(...groupWords(words));
  if ([...right.values()].some(isArabic)) fresh = fresh.map(withArabicMeaning);
  pairs.push(...[...right].map(([part, word]) => [part.words[0], word]));
  return [{ ...query, parts: withoutPartnerWords(withoutDoubles(fresh)) }, pairs];
}

/* A name beside Arabic in Latin letters may be Arabic, too. */
function withArabicMeaning(part) {
  if (part.words.length > 1 || !part.tokens.length || isArabic(part.words[0])) return part;
  return partOf(part.words, [...part.tokens, ...meaningBySound(part.words[0])], part.isPhrase);
}

/* A mistyped word and its neighbour as the known phrase that they are nearly. */
function correctPhrases(parts, missing) {
  const found = [...parts], pairs = [];
  for (const part of missing) {
    const place = Math.max(found.indexOf(part), 0);
    for (const start of [place, place - 1]) {
      const pair = start >= 0 ? found.slice(start, start + 2) : [];
      if (!pair.includes(part) || pair.length < 2 || pair.some(it => it.isPhrase || isTime(it))) continue;
      const typed = pair.flatMap(one => one.words);
      const right = nearestPhrase(typed);
      if (right) {
        found.splice(start, 2, ...groupWords(right));
        pairs.push([typed.join(" "), right.join(" ")]);
        break;
      }
    }
  }
  return [found, pairs];
}

function relaxQuery(query) {
  const kept = [];
  const inOrder = [...query.parts].sort((one, other) => !one.tokens.length - !other.tokens.length);
  for (const part of inOrder) {
    const parts = query.parts.filter(one => [...kept, part].includes(one));
    if (!isEmpty(tiersOf({ ...query, parts })[2])) kept.push(part);
  }
  return { ...query, parts: query.parts.filter(part => kept.includes(part)) };
}

/* {query, corrected, left out, found: {kind: numbers of its documents, the best first}} */
function search(text, exact = false) {
  let query = parseQuery(text), corrected = [], leftOut = [];
  if (!exact) [query, corrected] = correctQuery(query);
  let found = inOrderOfTiers(tiersOf(query));
  if (!Object.keys(found).length && query.parts.length > 1) {
    const relaxed = relaxQuery(query);
    leftOut = query.parts.filter(part => !relaxed.parts.includes(part));
    query = relaxed;
    found = inOrderOfTiers(tiersOf(query));
  }
  return { query, corrected, leftOut, found };
}
