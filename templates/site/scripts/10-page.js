// What pages do with JavaScript; all of them read and work without it.
// Loaded in the head without `defer`, so that the chosen colours apply before the first paint.
(function () {
  "use strict";

  const root = document.documentElement;
  root.classList.add("js");

  // ---- what the reader chose, kept where the browser allows it -------------------------------
  const kept = {
    get(key) {
      try { return localStorage.getItem("bifolio-" + key); } catch { return null; }
    },
    set(key, value) {
      try {
        if (value === null) localStorage.removeItem("bifolio-" + key);
        else localStorage.setItem("bifolio-" + key, value);
      } catch { /* a private window: the choice lasts as long as the page */ }
    },
  };
  bifolio.kept = kept;

  // ---- theme: the system's, until the reader chooses the other -------------------------------
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = kept.get("theme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches;
  }

  function themeButton() {
    const button = document.querySelector("button.theme");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    show();
    systemDark.addEventListener("change", show);
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark";
      const followsSystem = (wanted === "dark") === systemDark.matches;
      if (followsSystem) delete root.dataset.theme;
      else root.dataset.theme = wanted;
      kept.set("theme", followsSystem ? null : wanted);
      show();
    });
  }

  // ---- languages ------------------------------------------------------------------------------
  // The root page leads on to the reader's language, unless the reader came to choose one.
  function forward() {
    if (!root.hasAttribute("data-forward") || location.hash) return;
    const pages = [...document.querySelectorAll("main a[hreflang]:not([data-draft])")];
    const wanted = [kept.get("language"), ...(navigator.languages || [])].filter(Boolean);
    const base = (tag) => tag.toLowerCase().split("-")[0];
    for (const tag of wanted) {
      const page = pages.find((link) => base(link.hreflang) === base(tag));
      if (page) return location.replace(page.href);
    }
  }

  function topHeight() {
    const top = document.querySelector(".top");
    return top ? top.getBoundingClientRect().bottom : 0;
  }

  // The first block in view, which the counterpart page has under the same id; null at the top.
  const blocks = ".prose > [id], .prose > .pair > .side:first-child > [id]";
  function blockInView() {
    if (scrollY < 40) return null;
    for (const block of document.querySelectorAll(blocks)) {
      if (block.matches(".footnotes, .sidenote")) continue;
      if (block.getBoundingClientRect().bottom > topHeight() + 4) return block;
    }
    return null;
  }

  // How far a block has gone under the top bar, 0 to 1: a long table is not begun anew.
  function partPassed(block) {
    const box = block.getBoundingClientRect();
    return Math.max(0, (topHeight() - box.top) / box.height);
  }

  function keepPlace() {
    for (const link of document.querySelectorAll("[data-counterpart], [data-same-place]")) {
      const plain = link.getAttribute("href");
      const point = () => {
        const block = blockInView();
        link.setAttribute("href", block ? plain + "#" + block.id : plain);
        return block;
      };
      for (const event of ["pointerdown", "focus", "mouseenter"]) link.addEventListener(event, point);
      link.addEventListener("click", () => {
        const block = point();
        if (link.hreflang) kept.set("language", link.hreflang);
        kept.set("place", block ? block.id + " " + partPassed(block).toFixed(3) : null);
      });
    }
    // After the browser's own jump to the id.
    addEventListener("load", () => requestAnimationFrame(() => {
      takePlace();
      root.classList.add("placed"); // from here on the page glides; it never glides to where it opens
    }));
  }

  function takePlace() {
    const [id, part] = (kept.get("place") || "").split(" ");
    kept.set("place", null);
    const block = id && location.hash === "#" + id && document.getElementById(id);
    if (!block || !(part > 0)) return;
    const box = block.getBoundingClientRect();
    scrollTo({ top: scrollY + box.top + part * box.height - topHeight(), behavior: "instant" });
  }

  // ---- a card beside the text: where a number comes from, what a footnote says ---------------
  const card = { box: null, owner: null, timer: 0 };

  function cardBox() {
    if (card.box) return card.box;
    card.box = document.createElement("div");
    card.box.className = "card-beside";
    card.box.hidden = true;
    card.box.addEventListener("mouseenter", () => clearTimeout(card.timer));
    card.box.addEventListener("mouseleave", () => hideCard(200));
    document.body.append(card.box);
    return card.box;
  }

  function showCard(owner, content) {
    clearTimeout(card.timer);
    const box = cardBox();
    if (card.owner === owner && !box.hidden) return;
    box.replaceChildren(...content);
    box.lang = owner.closest("[lang]").lang;
    box.hidden = false;
    card.owner = owner;
    placeCard(owner.getClientRects()[0] || owner.getBoundingClientRect());
  }

  function placeCard(at) {
    const room = document.documentElement.clientWidth;
    const left = Math.min(Math.max(12, at.left - 16), room - card.box.offsetWidth - 12);
    const below = at.bottom + 8 + card.box.offsetHeight < innerHeight;
    const top = below ? at.bottom + 8 : at.top - 8 - card.box.offsetHeight;
    card.box.style.left = left + scrollX + "px";
    card.box.style.top = Math.max(top, topHeight() + 4) + scrollY + "px";
  }

  function hideCard(delay) {
    clearTimeout(card.timer);
    card.timer = setTimeout(() => {
      if (card.box) card.box.hidden = true;
      card.owner = null;
    }, delay || 0);
  }

  function originOf(fact) {
    const entry = document.getElementById(fact.getAttribute("aria-describedby"));
    const origin = entry && entry.querySelector("dd");
    if (!origin) return null;
    const value = document.createElement("strong");
    value.textContent = fact.textContent;
    const text = document.createElement("p");
    text.append(...[...origin.childNodes].map((node) => node.cloneNode(true)));
    return [value, text];
  }

  function facts() {
    for (const fact of document.querySelectorAll("data.fact")) {
      const content = originOf(fact);
      if (!content) continue;
      fact.removeAttribute("title");
      const show = () => showCard(fact, content);
      fact.addEventListener("mouseenter", () => {
        clearTimeout(card.timer);
        card.timer = setTimeout(show, card.owner ? 0 : 120);
      });
      fact.addEventListener("mouseleave", () => hideCard(200));
      fact.addEventListener("focus", show);
      fact.addEventListener("click", show);
      fact.addEventListener("blur", () => hideCard());
    }
  }

  // ---- footnotes: in the margin where there is one, else in the card --------------------------
  const margin = matchMedia("(min-width: 80rem)"); // the same width as in bifolio.css

  function noteText(reference) {
    const note = document.getElementById(reference.getAttribute("href").slice(1));
    if (!note) return null;
    const copy = note.cloneNode(true);
    for (const back of copy.querySelectorAll(".footnote-back")) back.remove();
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    return [...copy.childNodes];
  }

  function sidenote(reference, content) {
    const block = reference.closest(".prose > *");
    if (!block || block.matches(".footnotes, .pair, figure")) return null;
    const aside = document.createElement("aside");
    aside.className = "sidenote";
    aside.setAttribute("role", "note");
    aside.tabIndex = -1;
    const mark = document.createElement("sup");
    mark.textContent = reference.textContent;
    aside.append(mark, ...content.map((node) => node.cloneNode(true)));
    block.before(aside);
    return aside;
  }

  function footnotes() {
    const references = [...document.querySelectorAll("a.footnote-ref")];
    let inMargin = 0;
    for (const reference of references) {
      const content = noteText(reference);
      if (!content) continue;
      const aside = sidenote(reference, content);
      inMargin += aside ? 1 : 0;
      reference.addEventListener("click", (event) => {
        event.preventDefault();
        if (aside && margin.matches) aside.focus();
        else if (card.owner === reference) hideCard();
        else showCard(reference, content);
      });
      reference.addEventListener("blur", (event) => {
        if (!card.box || !card.box.contains(event.relatedTarget)) hideCard(250);
      });
    }
    if (references.length && inMargin === references.length) root.classList.add("has-sidenotes");
  }

  // ---- small things ---------------------------------------------------------------------------
  function closing() {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hideCard();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!card.owner || card.owner.contains(event.target) || card.box.contains(event.target)) return;
      hideCard();
    });
    addEventListener("resize", () => hideCard());
  }

  // A link into the page closes the folded contents it was chosen from.
  function contents() {
    const box = document.getElementById("contents");
    if (!box) return;
    box.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link && box.hidePopover && box.matches(":popover-open")) box.hidePopover();
    });
  }

  // A target inside something folded (the origin of a number) opens it.
  function openTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details");
    if (folded) folded.open = true;
  }

  forward();
  document.addEventListener("DOMContentLoaded", () => {
    for (const begin of [themeButton, keepPlace, facts, footnotes, closing, contents, openTarget]) begin();
  });
  addEventListener("hashchange", openTarget);
})();
