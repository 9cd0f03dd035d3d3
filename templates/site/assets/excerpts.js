// Excerpts: what a result shows of its text and title, with what was asked for marked.
bifolio.excerpts = (() => {
  "use strict";

  const { HAN, LINE_END, escaped, han, pairs, stem, wanted } = bifolio.finding;

  // What to mark: runs of Chinese where they stand whole, else their pairs; words by their stem.
  function marks(query) {
    return wanted(query).map((run) => {
      if (han(run)) return { whole: new RegExp(escaped(run), "gi"), parts: new RegExp(pairs(run).map(escaped).join("|"), "gi") };
      const word = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(stem(run))}[\\p{L}\\p{N}]*`, "giu");
      return { whole: word, parts: word };
    });
  }

  function weight(text, wanted) {
    let sum = 0;
    for (const mark of wanted) {
      if (text.search(mark.whole) >= 0) sum += 4;
      else if (text.search(mark.parts) >= 0) sum += 1;
    }
    return sum;
  }

  // The passage that answers best, with the heading it stands under; null when none answers.
  function best(passages, query) {
    const wanted = marks(query);
    let section = "";
    let found = null;
    for (const [anchor, heading, text] of passages) {
      if (anchor === "-") continue; // how names are typed: found, and no text to show
      if (heading) section = text;
      const worth = weight(text, wanted);
      if (worth > (found ? found.worth : 0)) found = { anchor, text, section: heading ? "" : section, worth };
    }
    return found;
  }

  const ROOM = 150; // of an excerpt, in halves of a Chinese character
  const width = (text) => text.length + (text.match(new RegExp(`[${HAN}，。；：、（）“”]`, "gu")) || []).length;

  // [text, marked] pieces of a text around its first match, or of the whole of it.
  function excerpt(text, query, whole) {
    const spots = [];
    for (const mark of marks(query)) {
      const pattern = text.search(mark.whole) >= 0 ? mark.whole : mark.parts;
      for (const hit of text.matchAll(pattern)) spots.push([hit.index, hit.index + hit[0].length]);
    }
    spots.sort((one, other) => one[0] - other[0]);
    const [from, to] = whole ? [0, text.length] : window(text, spots.length ? spots[0][0] : 0);
    const pieces = [[from ? "…" : "", false]];
    let at = from;
    for (const [begin, end] of spots) {
      if (end <= at || end > to) continue;
      pieces.push([text.slice(at, Math.max(at, begin)), false], [text.slice(Math.max(at, begin), end), true]);
      at = end;
    }
    pieces.push([text.slice(at, to), false], [to < text.length ? "…" : "", false]);
    return pieces.filter(([piece]) => piece);
  }

  function window(text, middle) {
    if (width(text) <= ROOM) return [0, text.length];
    let from = middle;
    while (from > 0 && width(text.slice(from - 1, middle)) < ROOM / 3) from -= 1;
    let to = from;
    while (to < text.length && width(text.slice(from, to + 1)) < ROOM) to += 1;
    while (from > 0 && from < middle && /[\p{Script=Latin}\p{N}]/u.test(text[from - 1])) from += 1;
    while (to < text.length && to > from + 20 && /[\p{Script=Latin}\p{N}]/u.test(text[to])) to -= 1;
    return [from, to];
  }

  // The same of a title as the build marked it: [text, marked, whether a line may end before it].
  function titled(phrased, query) {
    const ends = new Set(), text = phrased.replaceAll(LINE_END, "");
    phrased.split(LINE_END).reduce((at, phrase) => { ends.add(at); return at + phrase.length; }, 0);
    let at = 0;
    return excerpt(text, query, true).flatMap(([piece, hit]) => {
      const from = at, cuts = [...ends].filter((end) => end > from && end < from + piece.length);
      at += piece.length;
      return [from, ...cuts].map((begin, n) => [text.slice(begin, cuts[n] ?? at), hit, begin > 0 && ends.has(begin)]);
    });
  }

  return { best, excerpt, titled };
})();
