// The key of a word that someone typed. The same rules as hooks/hub/search/fold.py, in which the
// index was written; a test compares the two.

const INVISIBLE = /[\u00ad\u200b\u200c\u200d\u2060\ufeff]/g;
const BEYOND = /[\u{10000}-\u{10ffff}]/gu;
const STRESS = /[\u0300-\u036f]/g;
const WORD = /[\p{L}\p{N}]+/gu;
const MARK = /\p{M}/gu;

/** @type {Map<string, string>} */
const LETTERS = new Map(Object.entries({
  // Letters that Unicode does not take apart
  ł: "l", đ: "d", ð: "d", ø: "o", ħ: "h", ŧ: "t", ŋ: "n", ı: "i",
  ß: "ss", æ: "ae", œ: "oe", þ: "th",
  // Cyrillic: Bulgaria's official transliteration, and other languages' letters beside it
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z",
  и: "i", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r",
  с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "ts", ч: "ch", ш: "sh",
  щ: "sht", ъ: "a", ь: "y", ю: "yu", я: "ya", ы: "y", э: "e",
  є: "ye", і: "i", ј: "j", љ: "lj", њ: "nj", ћ: "c", ђ: "d", џ: "dz",
}));

/** @type {[RegExp, string][]} */
const LOOSE = [
  [/(?<=[a-z])4|4(?=[a-z])/g, "ch"],
  [/(?<=[a-z])6|6(?=[a-z])/g, "sh"],
  [/sch|shch/g, "sht"],
  [/q|ja(?![a-z])|(?<=[aeiou])ja/g, "ia"],
  [/zh/g, "j"],
  [/ts|tz/g, "c"],
  [/kh|x/g, "h"],
  [/w/g, "v"],
  [/y/g, "i"],
  [/ii/g, "i"],
];

// What people type for ъ, and for ж or, before an a, for я.
const UNSURE = /[uy]|j(?=a)/g;
/** @type {Record<string, string>} */
const OTHER = { u: "a", y: "a", j: "zh" };
const UNSURE_MOST = 3;

/**
 * A word in small Latin letters without diacritics.
 * @param {string} word
 */
export function fold(word) {
  const bare = word.toLowerCase().normalize("NFD").replace(MARK, "");
  let folded = "";
  for (const letter of bare) {
    folded += LETTERS.get(letter) ?? letter;
  }
  return folded;
}

/**
 * The one key of all Latin spellings of a Cyrillic word.
 * @param {string} folded
 */
export function loose(folded) {
  for (const [pattern, replacement] of LOOSE) {
    folded = folded.replace(pattern, replacement);
  }
  return folded;
}

/**
 * The loose keys that a word typed in Latin letters may stand for, the likeliest first.
 * @param {string} folded
 */
export function variants(folded) {
  const places = [...folded.matchAll(UNSURE)].map((match) => match.index).slice(0, UNSURE_MOST);
  const found = new Set();
  for (let choice = 0; choice < 1 << places.length; choice++) {
    const letters = [...folded];
    places.forEach((place, number) => {
      if (choice >> (places.length - 1 - number) & 1) {
        letters[place] = OTHER[letters[place]];
      }
    });
    found.add(loose(letters.join("")));
  }
  return [...found];
}

/**
 * The words of a text in small letters, with their diacritics.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  const clean = text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase()
    .replace(BEYOND, " ").replace(STRESS, "");
  return clean.match(WORD) ?? [];
}
