/* What words stand for, and the known word that a mistyped one is nearest to. */

const MAX_PHRASE_WORDS = 7, MIN_HEAD_LENGTH = 5, MIN_TYPO_LENGTH = 4, SHORTEST_WITH_GAP = 3;
const isFree = token => token.startsWith("format:") || token.startsWith("topic:");

const meanings = new Map(Object.entries(LEXICON).map(
  ([key, numbers]) => [key, numbers.map(number => TOKENS[number])]));
const unordered = new Map();
for (const [key, tokens] of meanings) {
  const words = key.split(" ");
  const free = words.length > 1 ? tokens.filter(isFree) : [];
  if (free.length) {
    const sorted = words.sort().join(" ");
    unordered.set(sorted, [...new Set([...(unordered.get(sorted) || []), ...free])]);
  }
}

function wordKeys(words) {
  const keys = [words.map(foldWord)];
  for (const language of ["en", "de", "tr", "ar"]) {
    if (words.every(word => isArabic(word) === (language === "ar"))) {
      keys.push(words.map(word => stemWord(word, language)));
      keys.push(words.map(word => stemWord(foldWord(word), language)));
    }
  }
  return keys;
}

function meaning(words) {
  const meant = new Set();
  for (const key of wordKeys(words)) for (const token of meanings.get(key.join(" ")) || []) meant.add(token);
  return [...meant];
}

function meaningOfOtherForms(words) {
  if (words.length > 1) {
    for (const key of wordKeys(words)) {
      const known = unordered.get([...key].sort().join(" "));
      if (known) return known;
    }
  }
  if (words.length === 2) {
    for (const [one, other] of [words, [words[1], words[0]]]) {
      for (const first of new Set([one, stemWord(one, "de")])) {
        const meant = meaning([first + other]);
        if (meant.length) return meant.filter(isFree);
      }
    }
  }
  const singular = words.map(arabicSingular);
  if (singular.join(" ") !== words.join(" ")) {
    const meant = meaning(singular);
    if (meant.length) return meant;
  }
  const place = isArabic(words[0]) ? 0 : words.length - 1;
  for (const bare of bareWords(words[place])) {
    const meant = meaning([...words.slice(0, place), bare, ...words.slice(place + 1)]);
    if (meant.length) return meant;
  }
  return [];
}

function meaningOfWord(word) {
  if (/^(?:19|20)\d\d$/.test(word)) return [`year:${word}`];
  const folded = foldWord(word);
  for (let length = folded.length - 1; length > MIN_HEAD_LENGTH - 2; length--) {
    if (length >= MIN_HEAD_LENGTH || folded.length - length <= 3) {
      const meant = meanings.get(folded.slice(0, length));
      if (meant) return meant;
    }
  }
  return [];
}

/* -- mistyped words ------------------------------------------------------------------ */

function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const last = {}, width = other.length + 2, far = one.length + other.length;
  const rows = Array.from({ length: one.length + 2 }, () => new Array(width).fill(0));
  rows[0][0] = far;
  for (let i = 0; i <= one.length; i++) [rows[i + 1][0], rows[i + 1][1]] = [far, i];
  for (let j = 0; j <= other.length; j++) [rows[0][j + 1], rows[1][j + 1]] = [far, j];
  for (let i = 1; i <= one.length; i++) {
    let match = 0;
    for (let j = 1; j <= other.length; j++) {
      const i1 = last[other[j - 1]] || 0, j1 = match;
      const same = one[i - 1] === other[j - 1];
      if (same) match = j;
      rows[i + 1][j + 1] = Math.min(
        rows[i][j] + (same ? 0 : 1), rows[i + 1][j] + 1, rows[i][j + 1] + 1,
        rows[i1][j1] + (i - i1 - 1) + 1 + (j - j1 - 1));
    }
    last[one[i - 1]] = i;
  }
  return rows[one.length + 1][other.length + 1];
}

/* How alike two words are, in percent of their letters. */
function likeness(one, other) {
  let before = new Array(other.length + 1).fill(0);
  for (const letter of one) {
    const row = [0];
    for (let j = 1; j <= other.length; j++) {
      row[j] = letter === other[j - 1] ? before[j - 1] + 1 : Math.max(before[j], row[j - 1]);
    }
    before = row;
  }
  return one.length + other.length ? (200 * before[other.length]) / (one.length + other.length) : 100;
}

let vocabulary;
function knownWords() {
  if (!vocabulary) {
    vocabulary = new Set([...meanings.keys()].flatMap(key => key.split(" ")));
    for (const word of titleWords()) {
      if (word.length >= MIN_TYPO_LENGTH && word.length <= TABLES.longestWord) vocabulary.add(word);
    }
  }
  return vocabulary;
}

const before = (one, other) => {
  for (let place = 0; place < one.length; place++) {
    if (one[place] !== other[place]) return one[place] < other[place];
  }
  return false;
};

function withOneLetterMore(folded) {
  const found = [...meanings.keys()].filter(word => !word.includes(" ")
    && word.length === folded.length + 1 && word[0] === folded[0] && word.at(-1) === folded.at(-1)
    && [word[0] + word.slice(2), word.slice(0, 2) + word.slice(3)].includes(folded));
  return found.length === 1 ? found[0] : null;
}

function nearest(word) {
  const folded = foldWord(word);
  if (folded.length === SHORTEST_WITH_GAP) return withOneLetterMore(folded);
  if (folded.length < MIN_TYPO_LENGTH || /^\d+$/.test(folded)) return null;
  const most = folded.length < 8 ? 1 : 2;
  let best = null;
  for (const known of knownWords()) {
    const steps = distance(folded, known, most);
    if (steps > most) continue;
    const rank = [steps, meanings.has(known) ? 0 : 1, known[0] === folded[0] ? 0 : 1, -likeness(known, folded), known];
    if (!best || before(rank, best)) best = rank;
  }
  return best && best[4];
}

/* -- Arabic words in Latin letters ------------------------------------------------------ */

const SOUNDS = TABLES.romanization;
const sameSound = word => {
  for (const [typed, sound] of SOUNDS.same) word = word.replaceAll(typed, sound);
  return word.replace(/(.)\1+/gu, "$1");
};
const consonantsOf = sound => (sound.endsWith("h") ? sound.slice(0, -1) : sound).replace(/[aiu]/g, "");
const chatSpellings = word => (/^\d+$/.test(word) ? [word] : SOUNDS.digitHabits.map(habit => translate(word, habit)));
const latinSounds = word =>
  [...new Set(chatSpellings(word.replace(new RegExp(SOUNDS.article, "u"), "")).map(sameSound))];
const arabicSound = word => {
  word = word.startsWith("ال") && word.length > 4 ? word.slice(2) : word;
  word = word.endsWith("ه") ? `${word.slice(0, -1)}ة` : word;
  return sameSound([...word].map(letter => SOUNDS.arabic[letter] || "").join(""));
};

function isWithin(short, long) {
  let place = 0;
  for (const letter of long) if (letter === short[place]) place++;
  return place === short.length;
}

let bySound, known;
function wordsBySound() {
  if (!bySound) {
    bySound = new Map();
    known = new Set([...meanings.keys()].flatMap(key => key.split(" ")).filter(isArabic));
    for (const word of new Set([...known, ...[...knownWords()].filter(isArabic)])) {
      const sound = arabicSound(word), key = consonantsOf(sound);
      bySound.set(key, [...(bySound.get(key) || []), [sound, word]]);
    }
  }
  return bySound;
}

/* [percent of letters alike, the nearest word], and more for a known one; [0, ""] for none. */
function likenessOfSound(sound) {
  const consonants = consonantsOf(sound), count = consonants.length;
  let best = [0, ""];
  for (const [other, word] of (count && wordsBySound().get(consonants)) || []) {
    let alike = likeness(sound, other);
    if (count >= SOUNDS.certainConsonants && isWithin(other, sound)) alike = Math.max(alike, SOUNDS.onlyVowelsMore);
    if (count < SOUNDS.certainConsonants) alike = Math.min(alike, SOUNDS.mostOfFew);
    const least = SOUNDS.fewestAlike[count] || SOUNDS.alikeEnough;
    if (alike < (known.has(word) ? least : Math.max(least, SOUNDS.othersAlike))) continue;
    const rank = [alike + (known.has(word) ? SOUNDS.knownBonus : 0), word];
    if (before(best, rank)) best = rank;
  }
  return best;
}

function nearestBySound(word) {
  if (word.length < SOUNDS.shortest) return [0, ""];
  const forms = word.endsWith("at") ? [word, word.slice(0, -1)] : [word];
  const ranks = forms.flatMap(latinSounds).map(likenessOfSound);
  return ranks.reduce((one, other) => (before(one, other) ? other : one));
}

function rightWord(word) {
  const [alike, arabic] = nearestBySound(word);
  if (/\p{Nd}/u.test(word)) return arabic || null;
  const near = nearest(word);
  const heard = meanings.has(near) ? SOUNDS.heardAsKnown : SOUNDS.heard;
  return near && alike < heard + SOUNDS.knownBonus ? near : arabic || null;
}

function meaningBySound(word) {
  const [alike, arabic] = nearestBySound(word);
  return alike >= SOUNDS.heardAsKnown + SOUNDS.knownBonus ? meaning([arabic]) : [];
}

/* The known phrase that mistyped words are nearest to, or null. */
function nearestPhrase(words) {
  const typed = words.map(foldWord).join(" ");
  if (typed.length < TABLES.phraseLengths[0]) return null;
  const most = typed.length < TABLES.phraseLengths[1] ? 1 : 2;
  let best = null;
  for (const phrase of [...meanings.keys()].filter(key => key.includes(" ")).sort()) {
    const steps = distance(typed, phrase, most);
    if (steps <= most && (!best || steps < best[0])) best = [steps, phrase];
  }
  return best && best[1].split(" ");
}
