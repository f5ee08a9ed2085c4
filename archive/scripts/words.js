/* Words as a reader means them: folded and stemmed as the portal does, with its tables. */

function translate(text, table) {
  let out = "";
  for (const letter of text) out += letter in table ? table[letter] : letter;
  return out;
}

const INVISIBLE = /[\p{Cf}\u034f\ufe00-\ufe0f]/gu;
const WORD = new RegExp(TABLES.word, "gu");
const STEMMERS = {
  en: new EnglishStemmer(), de: new GermanStemmer(), tr: new TurkishStemmer(), ar: new ArabicStemmer(),
};
const STOP_WORDS = new Set(TABLES.stopWords);
const TURKISH_ENDING = new RegExp(`^(?:${TABLES.turkishEnding})$`, "u");
const SHORTEST_STEM = 3, SHORTEST_TURKISH = 4, MOST_ENDINGS = 3, MOST_BEGINNINGS = 3;

function lowerText(text) {
  text = translate(text.replace(INVISIBLE, ""), TABLES.sameLetters).normalize("NFC");
  text = translate(text.replace(new RegExp(TABLES.arabicMarks, "gu"), ""), TABLES.digits);
  return text.replaceAll("İ", "i").toLowerCase();
}

function splitWords(text) {
  return (text.match(WORD) || []).map(lowerText).filter(word => word && [...word].length <= TABLES.longestWord);
}

function foldWord(word) {
  let plain = translate(translate(word, TABLES.foldedLetters).normalize("NFKD"), TABLES.sameLetters);
  return translate(plain.replace(/[\p{M}\s]/gu, ""), TABLES.foldedLetters);
}

const isArabic = word => word[0] >= "\u0600" && word[0] <= "\u06ff";

function stripArticle(word) {
  const article = TABLES.articles.find(it => word.startsWith(it) && word.length - it.length >= SHORTEST_STEM);
  return article ? word.slice(article.length) : word;
}

function stemWord(word, language) {
  const plain = language === "ar" ? stripArticle(word) : word;
  const stemmed = STEMMERS[language].stemWord(plain);
  return foldWord(stemmed.length >= SHORTEST_STEM ? stemmed : plain);
}

/* All forms under which the index may know a word of unknown language. */
function queryForms(word) {
  const languages = isArabic(word) ? ["ar"] : ["en", "de", "tr"];
  const known = [foldWord(word), ...languages.map(language => stemWord(word, language))];
  return [...new Set(known)].filter(Boolean);
}

function withoutStopWords(words) {
  const rest = words.filter(word => !STOP_WORDS.has(word));
  return rest.length ? rest : words;
}

/* The word without one ending or beginning, then without two, … */
function* bareWords(word) {
  if (isArabic(word)) {
    yield* withoutBeginnings(word);
    return;
  }
  if (word.includes("'")) {
    word = word.slice(0, word.indexOf("'"));
    yield word;
  }
  const seen = new Set([word]);
  let some = [word];
  for (let number = 0; number < MOST_ENDINGS; number++) {
    const shorter = [];
    for (const one of some) {
      for (let length = 1; length <= 5; length++) {
        const stem = one.slice(0, -length);
        if (stem.length >= SHORTEST_TURKISH && !seen.has(stem) && TURKISH_ENDING.test(one.slice(-length))) {
          seen.add(stem);
          shorter.push(stem);
        }
      }
    }
    shorter.sort((one, other) => other.length - one.length);
    yield* shorter;
    some = shorter;
  }
}

function* withoutBeginnings(word) {
  const seen = new Set([word]);
  let some = [word];
  for (let number = 0; number < MOST_BEGINNINGS; number++) {
    const shorter = [];
    for (const one of some) {
      for (const beginning of TABLES.arabicBeginnings) {
        const rest = one.slice(beginning.length);
        if (one.startsWith(beginning) && rest.length >= SHORTEST_STEM && !seen.has(rest)) shorter.push(rest);
      }
    }
    for (const rest of shorter) seen.add(rest);
    for (const rest of shorter) {
      yield rest;
      yield `ال${rest}`;
    }
    some = shorter;
  }
}

function arabicSingular(word) {
  const bare = isArabic(word) ? stripArticle(word) : word;
  return bare.endsWith("ات") && bare.length - 2 >= SHORTEST_STEM ? `${bare.slice(0, -2)}ة` : bare;
}
