// Finding: a query becomes words, words become results.
// The words are Pagefind's; from a disk, where its index cannot be loaded, titles alone are searched.
bifolio.finding = (() => {
  "use strict";

  // What has no spaces between words; the same characters as in bifolio/model/han.py.
  const HAN = "々〇\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const RUNS = new RegExp(`[${HAN}]+|[^${HAN}\\s]+`, "gu");
  const han = (run) => new RegExp(`[${HAN}]`, "u").test(run);
  const LINE_END = "\u200b"; // in titles, where a line may end
  const [ID, KIND, ADDRESS, LABEL, TITLE, REPORT, CHAPTER, MORE, OTHER] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

  // ---- queries ---------------------------------------------------------------------------------
  function normal(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  function runs(text) {
    return (normal(text).match(RUNS) || []).map((run) => run.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, ""))
      .filter(Boolean);
  }

  function pairs(run) {
    const signs = [...run];
    return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
  }

  // Words that join others and that hardly any text is found by.
  const SMALL = new Set(("a an and any are as at be been by can could did do does for from get had has have how i in into is it its many may me " +
    "much my number of on or our should than that the their there these they this those to was we were what when where which who " +
    "why with").split(" "));
  const SMALL_HAN = /有没有|没有|的|从|到|与|和|及|在|由|对|了|是|吗|有|几|第|如何|怎么|怎样|怎|多少|哪些|哪个|哪里|哪|什么|能否|能不能|可否|可以|是否|这份|我/u;

  // What a query asks for: without small words, unless it has no others.
  function wanted(query) {
    const all = runs(query);
    const some = all.filter((run) => !SMALL.has(run));
    return some.length ? some : all;
  }

  // The same with Chinese cut where small words stand: 从亚洲到欧洲的流动 → 亚洲 欧洲 流动.
  function looser(terms) {
    return terms.flatMap((run) => (han(run) ? run.split(SMALL_HAN).filter((part) => [...part].length > 1) : [run]));
  }

  // A run of Chinese in words, where the browser knows them: 城市上升最快 → 城市 上升. Others are their own.
  function segments(run) {
    if (!han(run) || !globalThis.Intl.Segmenter) return [run];
    const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(run)].map((one) => one.segment);
    const some = words.filter((word) => [...word].length > 1);
    return some.length > 1 ? some : [run];
  }

  // The words of a query as the index has them: 深圳国际 → 深圳 圳国 国际.
  function cut(text) {
    return runs(text).flatMap((run) => (han(run) ? pairs(run) : [run]));
  }

  const both = (text) => bifolio.ways(text).join(" · ");

  // ---- titles ----------------------------------------------------------------------------------
  function entry(row, language) {
    return {
      language,
      id: row[ID],
      kind: row[KIND],
      address: row[ADDRESS],
      label: row[LABEL],
      title: row[TITLE].replaceAll(LINE_END, ""),
      phrased: row[TITLE],
      report: row[REPORT],
      chapter: row[CHAPTER],
      more: row[MORE],
      asked: row[OTHER] || "",
      heads: both([row[LABEL], row[TITLE], row[CHAPTER], row[MORE], row[OTHER] || ""].join(" · ")),
    };
  }

  async function titles(languages) {
    await Promise.all(languages.map((code) => bifolio.load(`pagefind/titles-${code}.js`)));
    const known = bifolio.titles;
    return languages.flatMap((code) => known[code].entries.map((row) => entry(row, code)));
  }

  // Who asks for a place by one of its names wants its page before all that mentions it. A title holds
  // the name of its language and then the others.
  function named(one, query) {
    if (one.kind !== "place") return 0;
    const asked = bifolio.ways(query);
    if (asked.some((wanted) => namesOf(one).includes(wanted))) return 2; // London before London MA
    const titles = bifolio.ways(one.title).map((title) => ` ${title} `);
    return Number(asked.some((name) => titles.some((title) => title.startsWith(` ${name} `) || title.endsWith(` ${name} `))));
  }

  function first(found, query) {
    return found.sort((one, other) => named(other, query) - named(one, query) || other.rank - one.rank);
  }

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  // A term in a text: Chinese anywhere, words where one begins, so that “to” is not in “top”.
  function pattern(term) {
    const [word, paired = word] = bifolio.ways(term);
    if (han(word)) return new RegExp(escaped(word), "u");
    return new RegExp(`(?<![\\p{Script=Latin}\\p{N}])(?:${escaped(stem(word))}|${escaped(stem(paired))})`, "u");
  }

  function stem(word) {
    return word.length > 4 ? word.replace(/(?:ations?|ions?|ings?|ed|ies|es|s|e|y)$/, "") : word;
  }

  function holding(entries, terms, least) {
    const patterns = terms.map(pattern);
    const found = [];
    for (const one of entries) {
      const held = patterns.filter((each) => each.test(one.heads));
      if (held.length < least) continue;
      const title = both(`${one.label} ${one.title}`);
      found.push({ ...one, rank: 100 * held.length + held.filter((each) => each.test(title)).length });
    }
    return found;
  }

  // Those that hold all terms; else all of them with Chinese cut; else most of them.
  function inTitles(entries, query) {
    const terms = wanted(query), parts = looser(terms);
    for (const each of [terms, parts]) {
      const found = each.length ? holding(entries, each, each.length) : [];
      if (found.length) return { found: first(found, query), loose: false, partial: false };
    }
    const words = parts.flatMap((run) => (han(run) ? pairs(run) : [run]));
    const found = words.length > 1 ? holding(entries, words, most(words)) : [];
    return { found: first(found, query), loose: false, partial: true };
  }

  const most = (words) => Math.max(2, Math.ceil(words.length / 2));

  // ---- Pagefind --------------------------------------------------------------------------------
  // Pagefind cuts a query by the language of the page, and would cut pairs of Chinese characters
  // again. While it begins, the page has the language of the index.
  async function pagefind() {
    const made = await import(bifolio.root + "pagefind/pagefind.js");
    const page = document.documentElement;
    const own = page.lang;
    page.lang = "en";
    const begun = made.init();
    page.lang = own;
    await begun;
    await made.search("a"); // tells at once when the index does not load
    return made;
  }

  // All words, then with Chinese cut at small words, then what holds most of the words.
  async function inTexts(made, known, query) {
    const terms = wanted(query), parts = looser(terms);
    const asked = parts.join() !== terms.join(); // in a question
    const whole = await ofAll(made, known, query, terms);
    if (whole.found.length >= (asked ? FEW : 1) && !whole.loose) return whole;
    const cutAt = asked ? behind(whole.loose ? [] : whole.found, await ofAll(made, known, query, parts)) : whole;
    if (cutAt.found.length >= FEW && !cutAt.loose) return cutAt;
    const words = cut(parts.flatMap(segments).join(" "));
    const some = await ofMost(made, known, query, terms, words);
    if (!some.found.length) return cutAt.found.length ? cutAt : ofMost(made, known, query, terms, cut(parts.join(" ")));
    return cutAt.loose ? some : behind(cutAt.found, some);
  }

  // An answer behind results that hold more of the question.
  function behind(found, answer) {
    const ids = new Set(found.map((one) => one.id));
    return { ...answer, found: [...found, ...answer.found.filter((one) => !ids.has(one.id))] };
  }

  const FEW = 3; // results that may be there by chance: those that hold most of the words follow
  const shown = (one, result, rank) => ({ ...one, rank, passages: async () => (await result.data()).passages });

  // Results in Pagefind's order, those first that hold every run of characters whole; then those whose heads hold all.
  async function ofAll(made, known, query, terms) {
    const whole = terms.filter((run) => han(run) && [...run].length > 2);
    const patterns = terms.map(pattern);
    const [plain, ...exact] = await Promise.all([
      made.search(cut(terms.join(" ")).join(" ")),
      ...whole.map((run) => made.search(`"${pairs(run).join(" ")}"`)),
    ]);
    if (!(await spoken(known, terms, plain.results))) return NOTHING;
    const sets = exact.map((one) => new Set(one.results.map((result) => result.id)));
    const found = [];
    for (const result of plain.results) {
      const one = known.get(result.id);
      if (!one) continue;
      const runs = sets.filter((set) => set.has(result.id)).length;
      const heads = terms.length > 1 && patterns.every((each) => each.test(one.heads));
      found.push({ ...shown(one, result, 2 * runs + heads), runs });
    }
    first(found, query);
    return { found, loose: whole.length > 0 && !found.some((one) => one.runs === whole.length), partial: false };
  }

  // Pagefind takes a word that it does not know for the words that begin alike, with one letter if need be. What shares
  // few letters with a word that was asked for is no answer: one result tells of all.
  async function spoken(known, terms, results) {
    const first = results.find((result) => known.has(result.id)), words = terms.filter((term) => !han(term)).map(beginning);
    if (!first || !words.length) return true;
    const { passages } = await first.data();
    const text = bifolio.plain([known.get(first.id).heads, ...passages.map((one) => one[2])].join(" · "));
    return words.every((word) => word.test(text));
  }

  function beginning(term) {
    const [word = ""] = bifolio.plain(term).match(/[\p{L}\p{N}]+/u) || [];
    return new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${escaped(word.slice(0, Math.max(3, Math.ceil(word.length * 0.6))))}`, "u");
  }

  const NOTHING = { found: [], loose: false, partial: false };

  async function ofMost(made, known, query, terms, words) {
    const loose = terms.length === 1 && han(terms[0]); // one run of characters has no words of its own
    const held = new Map();
    for (const { results } of await Promise.all(words.map((word) => ofWord(made, known, word)))) {
      for (const result of results) held.set(result.id, { result, times: ((held.get(result.id) || {}).times || 0) + 1 });
    }
    const found = [...held].filter(([id, { times }]) => known.has(id) && times >= Math.min(words.length, most(words)))
      .map(([id, { result, times }]) => shown(known.get(id), result, times));
    return { found: first(found, query), loose, partial: !loose };
  }

  async function ofWord(made, known, word) {
    const answer = await made.search(word);
    return (await spoken(known, [word], answer.results)) ? answer : { results: [] };
  }

  // The names of a place, apart: “hong kong, china 中国香港” → hong kong, 中国香港.
  function namesOf(one) {
    const names = both(one.title).match(/[\p{Script=Han}·]+|[^\p{Script=Han}·]+/gu) || [];
    return names.map((name) => name.split(",")[0].trim());
  }

  const inARow = (words) => words.flatMap((_word, at) => [1, 2, 3].map((size) => words.slice(at, at + size).join(" ")));
  const OF_PLACES = /排名|名次|排第|得分|分值|数据/u; // stands behind the name of a place without a gap

  // Of several words, one may name a place: its page stands first, whatever else holds the words. Two
  // places are asked for by what stands between them, and none goes first.
  function withPlace(places, answer, query) {
    const words = looser(wanted(query)).flatMap((run) => run.split(OF_PLACES)).filter(Boolean).map(bifolio.ways);
    const asked = new Set([0, -1].flatMap((way) => inARow(words.map((ways) => ways.at(way)))));
    const said = new Set();
    const named = words.length && words[0][0] === bifolio.plain(query) ? [] : places.filter((one) => {
      const own = namesOf(one).filter((name) => asked.has(name));
      own.slice(0, 1).forEach((name) => said.add(name)); // of one place in two languages, or with ö and oe
      return own.length > 0;
    });
    if (said.size !== 1) return answer;
    const known = new Map(answer.found.map((one) => [one.id, one]));
    const ids = new Set(named.map((one) => one.id));
    const ahead = named.map((one) => known.get(one.id) || { ...one, rank: 0 });
    return { ...answer, found: [...ahead, ...answer.found.filter((one) => !ids.has(one.id))] };
  }

  // Asked beside a term: what it means.
  const MEANT = new Set("define definition mean meaning means term 定义 含义 意思 解释 术语".split(" "));

  // A name as it is compared, without small words and endings.
  function bare(text) {
    const words = looser(wanted(bifolio.plain(text)));
    const some = words.filter((word) => !MEANT.has(word));
    return (some.length ? some : words).map(stem).join(" ");
  }

  // Who asks for a term by one of its names is told first what it means.
  function withTerms(terms, answer, query) {
    const asked = bare(query);
    const named = terms.filter((one) => asked && [one.title, ...one.asked.split(", ")].some((name) => bare(name) === asked));
    const ahead = named.map((one) => ({ ...one, rank: 0, ahead: true }));
    return ahead.length ? { ...answer, loose: false, partial: false, found: [...ahead, ...answer.found.filter((one) => one.kind !== "term")] } : answer;
  }

  // The words by which a page is asked for (bifolio/site/search/pages.py): those that do it alone, those beside them.
  function askedBy(one) {
    const [alone, beside = []] = one.asked.split(/[;；]/).map((text) => text.split(/[,，、]/).map((word) => bifolio.plain(word).trim()));
    const words = [...alone, ...beside, ...SMALL_HAN.source.split("|"), "年"].filter(han).sort((one, other) => other.length - one.length);
    return { ...one, alone, beside, words: new RegExp(words.join("|"), "gu") }; // the longest word of Chinese is taken first
  }

  // Whether a question asks for a page: it holds words that do, and no word that the page or its report has not.
  function asks(page, query) {
    const title = both([page.heads, (bifolio.titles[page.language].reports[page.report] || "")].join(" "));
    let hits = 0;
    const hit = () => { hits += 1; };
    const left = runs(bifolio.plain(query)).flatMap((run) => {
      if (han(run)) return without(run, page, hit);
      const same = (word) => stem(word) === stem(run);
      const alone = page.alone.some(same);
      if (alone) hit();
      return alone || SMALL.has(run) || page.beside.some(same) ? [] : [run];
    });
    return left.every((run) => pattern(run).test(title)) ? hits : 0;
  }

  // What is left of a run of Chinese without the words of a page and small ones.
  function without(run, page, hit) {
    const left = run.replace(page.words, (word) => {
      if (page.alone.includes(word)) hit();
      return " ";
    });
    return left.split(" ").filter(Boolean);
  }

  // A question that a page is there for is answered by that page first.
  function withPages(pages, answer, query) {
    const hits = new Map(pages.map((one) => [one.id, asks(one, query)]));
    const asked = pages.filter((one) => hits.get(one.id)).sort((one, other) => hits.get(other.id) - hits.get(one.id));
    if (!asked.length) return answer;
    const known = new Map(answer.found.map((one) => [one.id, one]));
    const ahead = asked.map((one) => ({ ...(known.get(one.id) || { ...one, rank: 0 }), ahead: true }));
    return { ...answer, loose: false, partial: false, found: [...ahead, ...answer.found.filter((one) => !hits.get(one.id))] };
  }

  // A query as it is, and as other keyboards write it: Göttingen may stand as Goettingen, Zuerich as Zurich.
  const writings = (query) => new Set([query, bifolio.paired(query), bifolio.single(query)]);

  // Answers a function: query → { found, loose, partial }. `loose`: no result holds the query as it stands;
  // `partial`: none holds all its words.
  async function begin(languages) {
    const entries = await titles(languages);
    const places = entries.filter((one) => one.kind === "place");
    const terms = entries.filter((one) => one.kind === "term");
    const pages = entries.filter((one) => /[;；]/.test(one.asked)).map(askedBy); // some chapters are asked for like pages
    const placed = (answer, query) => withTerms(terms, withPages(pages, withPlace(places, answer, query), query), query);
    const made = (find) => async (query) => {
      let answer = null;
      for (const way of writings(query)) {
        const found = await find(way);
        if (found.found.length && !found.partial) return placed(found, way);
        answer = answer || found;
      }
      return placed(answer, query);
    };
    const bare = { light: true, find: made((query) => inTitles(entries, query)) };
    if (location.protocol === "file:") return { ...bare, disk: true };
    try {
      const index = await pagefind();
      const known = new Map(entries.map((one) => [one.id, one]));
      return { light: false, find: made((query) => inTexts(index, known, query)) };
    } catch {
      return bare;
    }
  }

  return { HAN, LINE_END, begin, cut, escaped, han, pairs, runs, stem, wanted };
})();
