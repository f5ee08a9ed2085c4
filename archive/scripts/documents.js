/* The index: which documents have a word or an attribute. A set is one byte for each document. */

const VOCABULARY = INDEX.words.split("\n"), PLACES = INDEX.places.split("\n");
const PLACES_IN_TITLES = INDEX.titles.split("\n");
const COUNT = DOCUMENTS.length;

function addNumbers(set, text) {
  let number = -1;
  for (const step of text ? text.split(" ") : []) {
    number += parseInt(step, 36);
    set[number] = 1;
  }
}

function firstAtLeast(word) {
  let low = 0, high = VOCABULARY.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (VOCABULARY[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function having(word, scope = "", isPrefix = false) {
  const set = new Uint8Array(COUNT), places = scope === "title" ? PLACES_IN_TITLES : PLACES;
  for (let number = firstAtLeast(word); number < VOCABULARY.length; number++) {
    const fits = isPrefix ? VOCABULARY[number].startsWith(word) : VOCABULARY[number] === word;
    if (!fits) break;
    addNumbers(set, places[number]);
  }
  return set;
}

function withAttribute(token) {
  const set = new Uint8Array(COUNT);
  addNumbers(set, ATTRIBUTES[token]);
  return set;
}

const all = sets => sets.reduce((one, other) => one.map((bit, number) => bit & other[number]));
const any = sets => sets.reduce((one, other) => one.map((bit, number) => bit | other[number]));
const without = (set, unwanted) => set.map((bit, number) => bit & ~unwanted[number] & 1);
const isEmpty = set => !set.includes(1);
const titleWords = () => VOCABULARY.filter((_word, number) => PLACES_IN_TITLES[number]);

/* Documents are numbered as they are listed: the newest of a kind first. Of those that fit as well
   the ones come first that speak the reader's language in words of their own. */
function inOrderOfTiers(tiers) {
  const found = {}, seen = new Uint8Array(COUNT), leading = withAttribute(OWN_LANGUAGE);
  const take = set => {
    for (let number = 0; number < COUNT; number++) {
      if (set[number] && !seen[number]) {
        seen[number] = 1;
        (found[DOCUMENTS[number][0]] ||= []).push(number);
      }
    }
  };
  for (const tier of tiers) {
    take(all([tier, leading]));
    take(tier);
  }
  return found;
}
