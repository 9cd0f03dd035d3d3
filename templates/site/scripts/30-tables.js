// Tables: rows in another order, a head that stays in view, an edge where there is more to see.
(function () {
  "use strict";

  const _ = bifolio.text;
  const language = document.documentElement.lang;

  // ---- what is said aloud: one place for all tables of the page --------------------------------
  let spoken = null;

  bifolio.say = (text) => {
    if (!spoken) {
      spoken = document.createElement("p");
      spoken.className = "unseen spoken";
      spoken.setAttribute("aria-live", "polite");
      document.body.append(spoken);
    }
    // The same words twice would not be said again.
    spoken.textContent = spoken.textContent === text ? text + "\u00a0" : text;
  };

  // ---- order of rows ----------------------------------------------------------------------------
  // Traditional Chinese is ordered by strokes, which the browser knows.
  const chinese = language.startsWith("zh") && !/-(hant|tw|hk|mo)\b/i.test(language);
  const collator = new Intl.Collator(chinese ? "zh-u-co-pinyin" : language, { numeric: true });

  // How some signs and names of places are read, by a sign of the same sound: the collator has 长 as zhǎng,
  // 厦 as shà, 柏 as bǎi, and knows no words.
  const READ = {
    长: "常", 厦: "夏", 柏: "博", 秘: "毕", 泊: "博", 藏: "葬", 什: "食", 长子: "掌子", 长老: "掌老", 乐清: "月清",
    乐亭: "涝亭", 会稽: "快稽", 六合: "路合", 六安: "路安", 单县: "善县", 台州: "胎州", 大城县: "代城县", 尉犁: "玉犁",
    蔚县: "玉县", 曾都: "增都", 曾母: "增母", 浚县: "训县", 番禺: "潘禺", 荥经: "盈经", 解州: "谢州",
  };
  const SIGNS = new RegExp(Object.keys(READ).sort((a, b) => b.length - a.length).join("|"), "g");
  const heard = (name) => (chinese ? name.replace(SIGNS, (sign) => READ[sign]) : name);

  bifolio.compare = (one, other) => collator.compare(heard(one), heard(other));

  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

  function keyOf(row, at, numeric) {
    const cell = row.cells[at];
    if (!numeric) return words(cell) === "—" ? null : words(cell);
    // Where the cell shows the raw number it says it once; what stands behind it is no part of it.
    const value = cell.dataset.value ?? (cell.firstChild ? words(cell.firstChild) : "");
    return value === "" || Number.isNaN(Number(value)) ? null : Number(value);
  }

  // What is missing comes last in either direction; equal rows keep the printed order.
  function inOrder(rows, at, numeric, down) {
    const keys = new Map(rows.map((row) => [row, keyOf(row, at, numeric)]));
    const compare = numeric ? (a, b) => a - b : bifolio.compare;
    return [...rows].sort((a, b) => {
      const [one, other] = [keys.get(a), keys.get(b)];
      if (one === null || other === null) return (one === null) - (other === null);
      return down ? compare(other, one) : compare(one, other);
    });
  }

  function told(name, state) {
    if (state === "ascending") return _("Sorted by %(column)s, ascending", { column: name });
    if (state === "descending") return _("Sorted by %(column)s, descending", { column: name });
    return _("Rows in the printed order");
  }

  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

  // A row of the same exhibit as the one above it takes the link from there: once sorted it may stand elsewhere.
  function linked(cell) {
    const above = cell.parentNode.previousElementSibling.querySelector(".source");
    cell.append(...above.cloneNode(true).childNodes);
  }

  function sortable(table) {
    // Groups of rows are mixed in a body of their own: what heads a group stays behind, unseen.
    const groups = [...table.tBodies];
    const mixed = groups.length > 1 ? document.createElement("tbody") : groups[0];
    const all = groups.flatMap((body) => [...body.rows]).filter((row) => !row.matches(".group"));
    const printed = all.filter((row) => !row.classList.contains("total"));
    const totals = all.filter((row) => row.classList.contains("total"));
    const home = new Map(all.map((row) => [row, row.parentNode]));
    const heads = [...table.tHead.rows[0].cells];

    function turn(at) {
      const head = heads[at];
      const name = words(head);
      const state = NEXT[head.getAttribute("aria-sort") || "none"];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (state !== "none") head.setAttribute("aria-sort", state);
      const numeric = head.classList.contains("number");
      if (state === "none") {
        for (const row of [...printed, ...totals]) home.get(row).append(row);
      } else {
        table.append(mixed);
        mixed.append(...inOrder(printed, at, numeric, state === "descending"), ...totals);
      }
      bifolio.say(told(name, state));
    }

    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = _("Sort the rows");
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => turn(at));
    });
  }

  // ---- boxes: a table that fits scrolls with the page, one that does not scrolls sideways in its box -----

  function widthOfNames(table) {
    const name = table.querySelector("thead .key");
    return name ? name.offsetWidth : 0;
  }

  // All are measured before any is changed: to measure after a change lays the page out again.
  function fit(boxes) {
    const measured = boxes.map((box) => [box, box.querySelector("table")])
      .filter(([, table]) => table && table.offsetWidth)
      .map(([box, table]) => {
        const fits = table.offsetWidth <= box.clientWidth + 1;
        return [box, fits, table, widthOfNames(table), fits ? null : looked(box)];
      });
    for (const [box, fits, table, width, found] of measured) {
      box.classList.toggle("fits", fits);
      table.style.setProperty("--key", `${width}px`); // where the ranked column stays beside the names
      // Only what scrolls needs a stop of the keyboard.
      if (fits) box.removeAttribute("tabindex");
      else box.tabIndex = 0;
      shade(box, found || { before: false, after: false, covering: false });
    }
  }

  const seen = (box) => shade(box, looked(box));

  function looked(box) {
    const left = Math.abs(box.scrollLeft);
    const after = left + box.clientWidth < box.scrollWidth - 2;
    return { before: left > 2, after, covering: covers(box) };
  }

  // Whether the ranked column has left its place and lies on the one before it.
  function covers(box) {
    const ranked = box.querySelector("tbody .ranked");
    const before = ranked?.previousElementSibling;
    if (!before) return false;
    const [one, other] = [before, ranked].map((cell) => cell.getBoundingClientRect());
    return one.left < other.right - 1 && other.left < one.right - 1;
  }

  function shade(box, { before, after, covering }) {
    const frame = box.closest(".table-frame");
    if (!frame) return;
    frame.classList.toggle("more-before", before);
    frame.classList.toggle("more-after", after);
    frame.classList.toggle("covering", covering);
  }

  function boxes() {
    const all = [...document.querySelectorAll(".table-box")];
    // The table too: wider type or spacing makes it grow where its box stays as it is.
    // It tells each of them once at the beginning, and when what folds it away opens, never of one that is not laid
    // out: to measure that would force it. Phones tell pages of a new size while they load.
    const watching = new ResizeObserver((changed) => {
      fit([...new Set(changed.map((one) => one.target.closest(".table-box")))]);
    });
    for (const box of all) {
      for (const one of [box, ...box.querySelectorAll("table")]) watching.observe(one);
      box.addEventListener("scroll", () => { if (!box.classList.contains("fits")) seen(box); }, { passive: true });
    }
  }

  bifolio.ready(() => {
    boxes();
    document.querySelectorAll(".same > .source").forEach(linked);
    document.querySelectorAll("table[data-sort]").forEach(sortable);
  });
})();
