// What the scripts of a page share. The build puts the words of the page's language before this file:
// `bifolioWords`, each message of the scripts with its translation.
const bifolio = (() => {
  "use strict";

  const words = typeof bifolioWords === "object" ? bifolioWords : {};

  // The text of a message in the page's language, its %(name)s placeholders filled.
  function text(message, values = {}) {
    const found = words[message] || message;
    return found.replace(/%\((\w+)\)s/g, (all, name) => (name in values ? values[name] : all));
  }

  // The folder of the site as this page sees it: with a slash at the end.
  const here = document.currentScript ? document.currentScript.src : location.href;
  const root = new URL("../", here).href;

  // Run when the page is there.
  function ready(begin) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
    else begin();
  }

  // Load a script of the site once; answers a promise. Works from a disk, where fetch does not.
  const loading = new Map();
  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = root + address;
        script.addEventListener("load", done);
        script.addEventListener("error", () => {
          loading.delete(address);
          failed(new Error(address));
        });
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }

  // What is compared where something is looked for: no accents, case, width, apostrophes, quotation marks, brackets,
  // points of abbreviations, dots within names; letters that Unicode does not take apart as a keyboard without them
  // writes them.
  // Lodz finds Łódź, xian Xi’an, washington dc Washington, D.C.
  const LETTERS = {
    ɑ: "a", ⱥ: "a", æ: "ae", ƀ: "b", ƃ: "b", ɓ: "b", ƈ: "c", ȼ: "c", ð: "d", đ: "d", ƌ: "d", ɖ: "d", ɗ: "d",
    ǝ: "e", ɇ: "e", ə: "e", ɛ: "e", ƒ: "f", ǥ: "g", ɠ: "g", ɣ: "g", ħ: "h", ɦ: "h", ⱨ: "h", ı: "i", ɨ: "i",
    ɩ: "i", ȷ: "j", ɉ: "j", ĸ: "k", ƙ: "k", ⱪ: "k", ł: "l", ƚ: "l", ɫ: "l", ŋ: "n", ƞ: "n", ɲ: "n", ø: "o",
    ɔ: "o", ɵ: "o", œ: "oe", ƥ: "p", ᵽ: "p", ɍ: "r", ɽ: "r", ʃ: "s", ß: "ss", ŧ: "t", ƭ: "t", ʈ: "t",
    ⱦ: "t", þ: "th", ʉ: "u", ʊ: "u", ʋ: "v", ⱳ: "w", ƴ: "y", ɏ: "y", ƶ: "z", ȥ: "z", ʒ: "z", ⱬ: "z", ς: "σ",
  };
  const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const APOSTROPHES = /['`´’‘‛ʼʻʽʹʾʿˈˊˋ′՚׳ꞌ]/g;
  function plain(text) {
    return text.replaceAll("´", "").normalize("NFKD").toLowerCase()
      .replace(APOSTROPHES, "")
      .replace(/[\p{M}\p{Cf}\p{Ps}\p{Pe}\p{Pi}\p{Pf}"]/gu, "")
      .replace(/(?<=\p{L})[.,·‧・•]/gu, "")
      .replace(/[\p{Pd}\s]+/gu, " ")
      .replace(LETTER, (letter) => LETTERS[letter]);
  }

  // Who has no ö writes o or oe; å is a or aa. A text in both ways, once if they are one: koln, koeln.
  const PAIRS = { ä: "ae", å: "aa", ö: "oe", ø: "oe", ü: "ue" };
  const paired = (text) => text.normalize("NFC").replace(/[äåöøü]/gi, (letter) => PAIRS[letter.toLowerCase()]);
  const ways = (text) => [...new Set([plain(text), plain(paired(text))])];

  // With one letter for two, if nothing is found else: Zuerich stands as Zurich.
  const single = (text) => text.replace(/(a)[ae]|([ou])e/gi, "$1$2");

  // What finds a long word that a text has in several, from the beginning of one: newyork finds New York.
  const spread = (word) => (word.length < 5 || /[^\p{L}\p{N}]/u.test(word) ? null
    : new RegExp(`(?<![\\p{L}\\p{N}])${[...word].join(" ?")}`, "u"));

  // Whether a word begins what a keyboard without characters writes for a Chinese name: its sound, its initials.
  function isTyped(ways, word) {
    return word.length > 1 && (ways || []).some((way) => way.startsWith(word));
  }

  return { isTyped, load, paired, plain, ready, root, single, spread, text, ways };
})();
