// The search as readers see it: a field, what is found by report and chapter, ways to narrow it.
bifolio.search = (() => {
  "use strict";

  const _ = bifolio.text;
  const FIRST = 12; // results of a language that are shown at once
  const FURTHER = 20;
  const KINDS = ["chapter", "exhibit", "place", "report", "term", "page"];
  const kindNames = () => ({
    chapter: _("Chapters"),
    exhibit: _("Tables and figures"),
    place: _("Places"),
    report: _("Reports"),
    term: _("Glossary"),
    page: _("Other pages"),
  });
  // Digits are 0–9 in every language, as the pages have them.
  const count = (number) => number.toLocaleString(document.documentElement.lang, { numberingSystem: "latn" });

  // An element with attributes and children; a child may be a text.
  function made(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  // ---- one search, in a box ----------------------------------------------------------------------
  function build(box, link, inPage) {
    const view = {
      languages: [link.dataset.language, ...link.dataset.languages.split(" ").filter((code) => code !== link.dataset.language)],
      kind: "", report: "", shown: {}, turn: 0, answer: null, inPage, link,
      field: made("input", {
        type: "search", name: "q", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
        "aria-label": _("Search all reports"), placeholder: _("A word, a city, a number"), enterkeyhint: "search",
      }),
      narrow: made("div", { class: "search-narrow" }),
      status: made("p", { class: "search-status", role: "status" }),
      results: made("div", { class: "search-results" }),
    };
    view.form = made("form", { role: "search", action: link.href, method: "get", class: "search-form" },
      view.field, made("button", { type: "submit" }, _("Search")));
    box.replaceChildren(view.form, view.narrow, view.status, view.results);
    listen(view, box);
    hint(view);
    return view;
  }

  function listen(view, box) {
    let timer = 0;
    view.field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => search(view), 150);
    });
    view.form.addEventListener("submit", (event) => {
      if (!view.inPage) return; // the page of the search takes over, with the query in its address
      event.preventDefault();
      clearTimeout(timer);
      search(view);
    });
    box.addEventListener("keydown", (event) => move(view, event));
    if (!view.inPage) return;
    // In the other language the same is looked for.
    for (const link of document.querySelectorAll("[data-counterpart]")) {
      link.addEventListener("click", () => {
        const query = view.field.value.trim();
        link.search = query ? `?${new URLSearchParams({ q: query })}` : "";
      });
    }
  }

  // Arrow keys lead from the field through the results and back.
  function move(view, event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...view.results.querySelectorAll("a[data-hit], button")];
    const at = links.indexOf(document.activeElement);
    const inside = at >= 0 || document.activeElement === view.field;
    if (!step || !inside || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (at < 0 && step < 0) return;
    event.preventDefault();
    const next = at + step;
    if (next < 0) view.field.focus();
    else if (links[next]) links[next].focus();
  }

  function hint(view) {
    view.narrow.replaceChildren();
    view.status.textContent = "";
    view.results.replaceChildren(
      made("p", { class: "search-hint" }, _("Finds chapters, tables and figures, cities and countries (regions), and reports, in every language of the site. Part of a word is enough.")),
    );
  }

  // ---- searching ---------------------------------------------------------------------------------
  let engine = null;

  function engineOf(view) {
    if (!engine) {
      engine = bifolio.load("assets/finding.js").then(() => bifolio.load("assets/excerpts.js")).then(() => bifolio.finding.begin(view.languages));
      engine.catch(() => { engine = null; });
    }
    return engine;
  }

  async function search(view) {
    const query = view.field.value.trim();
    const turn = (view.turn += 1);
    keepQuery(view, query);
    if (!query) { view.answer = null; return hint(view); }
    const waiting = setTimeout(() => { view.status.textContent = _("Searching …"); }, 250);
    try {
      const finder = await engineOf(view);
      const answer = await finder.find(query);
      if (turn !== view.turn) return;
      view.answer = { ...answer, finder, query };
      view.shown = {};
      show(view);
    } catch {
      if (turn === view.turn) failed(view);
    } finally {
      clearTimeout(waiting);
    }
  }

  function failed(view) {
    view.answer = null;
    view.narrow.replaceChildren();
    view.status.textContent = _("The search could not be loaded. Try again, or look through the lists of the reports.");
    view.results.replaceChildren();
  }

  function keepQuery(view, query) {
    if (!view.inPage) return;
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try { history.replaceState(null, "", address); } catch { /* from a disk: the address stays */ }
  }

  // ---- what is found -----------------------------------------------------------------------------
  const matches = (view, hit, without) =>
    (without === "kind" || !view.kind || hit.kind === view.kind) &&
    (without === "report" || !view.report || hit.report === view.report);

  function show(view) {
    const { found, loose, finder, query } = view.answer;
    const hits = found.filter((hit) => matches(view, hit));
    narrow(view, found);
    view.status.replaceChildren(...told(view, hits, loose, finder, query));
    const parts = view.languages.map((code) => inLanguage(view, code, hits.filter((hit) => hit.language === code)));
    view.results.replaceChildren(...parts.filter(Boolean));
  }

  function told(view, hits, loose, finder, query) {
    const lines = [hits.length
      ? _("Results: %(count)s", { count: count(hits.length) })
      : _("Nothing was found for “%(query)s”. Fewer or shorter words find more.", { query })];
    if (view.answer.partial && hits.length) lines.push(_("No text holds all of these words; these results hold most of them."));
    if (loose && hits.length) lines.push(_("No text holds these characters side by side; these results hold parts of them."));
    if (finder.disk) lines.push(_("These pages were opened from a disk: titles, captions, and places are searched, not whole texts."));
    else if (finder.light) lines.push(_("The full search could not be loaded: titles, captions, and places are searched, not whole texts."));
    return lines.map((line, at) => made("span", { class: at ? "search-note" : "search-count" }, line));
  }

  // Buttons for kinds and a choice of report, with how many each would leave.
  function narrow(view, found) {
    const names = kindNames();
    const ofKind = (kind) => found.filter((hit) => matches(view, hit, "kind") && (!kind || hit.kind === kind)).length;
    const buttons = ["", ...KINDS].filter((kind) => !kind || kind === view.kind || ofKind(kind)).map((kind) => {
      const button = made("button", { type: "button", "aria-pressed": String(kind === view.kind) },
        kind ? names[kind] : _("Everything"), " ", made("span", { class: "number" }, count(ofKind(kind))));
      button.addEventListener("click", () => choose(view, { kind }));
      return button;
    });
    const group = made("div", { role: "group", "aria-label": _("Kind of result"), class: "search-kinds" }, ...buttons);
    view.narrow.replaceChildren(group, reportChoice(view, found));
  }

  function reportChoice(view, found) {
    const reports = Object.entries(bifolio.titles[view.languages[0]].reports);
    const select = made("select", { "aria-label": _("Report") }, made("option", { value: "" }, _("All reports")));
    for (const [id, title] of reports) {
      const number = found.filter((hit) => matches(view, hit, "report") && hit.report === id).length;
      if (!number && view.report !== id) continue;
      select.append(made("option", { value: id, selected: id === view.report }, `${title.replaceAll(bifolio.finding.LINE_END, "")} (${count(number)})`));
    }
    select.addEventListener("change", () => choose(view, { report: select.value }, "select"));
    return select;
  }

  function choose(view, wanted) {
    const focused = document.activeElement;
    const at = [...view.narrow.querySelectorAll("button, select")].indexOf(focused);
    const pressed = focused && focused.textContent.replace(/[\d,\s]+$/, "");
    Object.assign(view, wanted, { shown: {} });
    show(view);
    const again = [...view.narrow.querySelectorAll("button, select")];
    const same = again.find((one) => one.tagName === "BUTTON" && one.textContent.replace(/[\d,\s]+$/, "") === pressed);
    if (at >= 0) (same || again[again.length - 1]).focus();
  }

  // ---- results by report and chapter --------------------------------------------------------------
  function inLanguage(view, code, hits) {
    if (!hits.length) return null;
    const { tag, name } = bifolio.titles[code];
    const limit = view.shown[code] || FIRST;
    const box = made("section", { class: "search-language", lang: tag, "aria-label": name });
    const own = code === view.languages[0]; // its name is only spoken
    box.append(made("h2", { class: own ? "search-own" : "search-language-name" }, name));
    const shown = hits.slice(0, limit);
    for (const some of [shown.filter((hit) => hit.ahead), shown.filter((hit) => !hit.ahead)]) {
      for (const [report, group] of grouped(some, (hit) => hit.report || hit.kind)) box.append(inReport(view, code, report, group));
    }
    if (hits.length > limit) box.append(further(view, code, limit, hits.length - limit));
    return box;
  }

  function further(view, code, limit, left) {
    const button = made("button", { type: "button", class: "search-further" }, _("Show more (%(count)s left)", { count: count(left) }));
    button.setAttribute("lang", document.documentElement.lang);
    button.addEventListener("click", () => {
      view.shown[code] = limit + FURTHER;
      const before = view.results.querySelectorAll(`[lang="${bifolio.titles[code].tag}"] a[data-hit]`).length;
      show(view);
      const links = view.results.querySelectorAll(`[lang="${bifolio.titles[code].tag}"] a[data-hit]`);
      if (links[before]) links[before].focus();
    });
    return button;
  }

  function grouped(hits, by) {
    const groups = new Map();
    for (const hit of hits) {
      const key = by(hit);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(hit);
    }
    return groups;
  }

  const pageOf = (hit) => (["page", "term"].includes(hit.kind) ? hit.address : hit.address.split("#")[0]);

  function inReport(view, code, report, hits) {
    const box = made("section", { class: "search-report" });
    const own = hits.find((hit) => hit.kind === "report");
    const title = bifolio.titles[code].reports[report] || (code === view.languages[0] ? kindNames()[report] : "");
    if (own) box.append(made("h3", {}, item(view, own, "p", true)));
    else if (title) box.append(made("h3", { "data-phrased": true }, ...titled(title)));
    const list = made("ul");
    for (const group of grouped(hits.filter((hit) => hit !== own), pageOf).values()) list.append(inChapter(view, group));
    if (list.childElementCount) box.append(list);
    return box;
  }

  // A chapter with its exhibits below it; its name alone where only exhibits answer.
  function inChapter(view, hits) {
    const chapter = hits.find((hit) => hit.kind !== "exhibit");
    const exhibits = hits.filter((hit) => hit !== chapter);
    const line = made("li", { class: "search-chapter" });
    if (chapter) line.append(item(view, chapter));
    else line.append(made("p", { class: "search-where", "data-phrased": true }, ...titled(hits[0].chapter)));
    if (exhibits.length) line.append(made("ul", {}, ...exhibits.map((hit) => made("li", { class: "search-exhibit" }, item(view, hit)))));
    return line;
  }

  function item(view, hit) {
    const link = made("a", { href: bifolio.root + hit.address, "data-hit": hit.kind },
      hit.label ? made("span", { class: "search-label" }, hit.label) : "", hit.label ? " " : "", ...titled(hit.phrased, view.answer.query));
    link.setAttribute("data-phrased", "");
    const text = made("span", { class: "search-text" });
    excerpt(view, hit, link, text);
    return made("div", { class: "search-hit" }, link, text);
  }

  async function excerpt(view, hit, link, box) {
    const { query } = view.answer;
    if (!hit.passages) return box.append(...marked(hit.more, query));
    const passages = await hit.passages();
    const found = bifolio.excerpts.best(passages, query);
    if (!found) {
      const first = passages.find(([anchor, heading]) => !heading && anchor !== "-");
      return box.append(...(first ? marked(first[2], query) : []));
    }
    if (found.anchor && !hit.address.includes("#")) link.href = `${bifolio.root}${hit.address}#${found.anchor}`;
    if (found.section) box.append(made("span", { class: "search-section" }, found.section), " ");
    box.append(...marked(found.text, query));
  }

  function marked(text, query) {
    return bifolio.excerpts.excerpt(text, query).map(([piece, hit]) => (hit ? made("mark", {}, piece) : piece));
  }

  // A title, its lines ending between phrases.
  function titled(text, query = "") {
    return bifolio.excerpts.titled(text, query).flatMap(([piece, hit, ends]) =>
      [...(ends ? [made("wbr")] : []), hit ? made("mark", {}, piece) : piece]);
  }

  // ---- where it stands ---------------------------------------------------------------------------
  let dialog = null;

  function open(link) {
    if (!dialog) {
      const box = made("div", { class: "search-box" });
      const close = made("button", { type: "button", class: "tool search-close", "aria-label": _("Close") }, "×");
      dialog = made("dialog", { class: "search-dialog", "aria-label": _("Search") }, close, box);
      document.body.append(dialog);
      const view = build(box, link, false);
      dialog.search = view;
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => {
        const hit = event.target.closest && event.target.closest("a[data-hit]");
        if (event.target === dialog || (hit && hit.href.split("#")[0] === location.href.split("#")[0])) dialog.close();
      });
    }
    if (!dialog.open) dialog.showModal();
    dialog.search.field.select();
    engineOf(dialog.search).catch(() => {});
  }

  // The page of the search: what its address asks for is searched at once.
  function fill(box, link) {
    document.documentElement.classList.add("search-ready");
    const view = build(box, link, true);
    view.field.value = new URL(location.href).searchParams.get("q") || "";
    view.field.focus({ preventScroll: true });
    if (view.field.value) search(view);
  }

  return { fill, open };
})();
