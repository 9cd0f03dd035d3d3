// A card beside the text: where numbers come from, what a footnote says.
(function () {
  "use strict";

  const _ = bifolio.text;
  const card = { box: null, owner: null, timer: 0 };

  function cardBox() {
    if (card.box) return card.box;
    card.box = document.createElement("div");
    card.box.className = "card-beside";
    card.box.setAttribute("role", "dialog");
    card.box.tabIndex = -1;
    card.box.hidden = true;
    card.box.addEventListener("mouseenter", () => clearTimeout(card.timer));
    card.box.addEventListener("mouseleave", () => {
      if (!card.box.contains(document.activeElement)) hideCard(200);
    });
    card.box.addEventListener("focusout", (event) => {
      if (!card.box.contains(event.relatedTarget)) hideCard(100);
    });
    document.body.append(card.box);
    return card.box;
  }

  function showCard(owner, name, content) {
    clearTimeout(card.timer);
    const box = cardBox();
    if (card.owner === owner && !box.hidden) return;
    expanded(false);
    box.replaceChildren(...content.map((node) => node.cloneNode(true)));
    box.lang = owner.parentElement.closest("[lang]").lang;
    box.setAttribute("aria-label", name);
    box.hidden = false;
    card.owner = owner;
    expanded(true);
    placeCard(owner.getClientRects()[0] || owner.getBoundingClientRect());
  }

  // Who comes by keyboard or with a screen reader is led into the card; Escape leads back.
  function enterCard() {
    card.box.focus({ preventScroll: true });
  }

  function expanded(is) {
    if (card.owner && card.owner.tagName === "BUTTON") card.owner.setAttribute("aria-expanded", String(is));
  }

  function placeCard(at) {
    const room = document.documentElement.clientWidth;
    const [width, height] = [card.box.offsetWidth, card.box.offsetHeight];
    const left = Math.min(Math.max(12, at.left - 16), room - width - 12);
    const below = at.bottom + 8 + height < innerHeight;
    const top = below ? at.bottom + 8 : at.top - 8 - height;
    card.box.style.left = left + scrollX + "px";
    card.box.style.top = Math.max(top, bifolio.topHeight() + 4) + scrollY + "px";
  }

  function hideCard(delay) {
    clearTimeout(card.timer);
    const hide = () => {
      if (card.box) card.box.hidden = true;
      expanded(false);
      card.owner = null;
    };
    if (delay) card.timer = setTimeout(hide, delay);
    else hide();
  }

  // ---- numbers: each tells its origin to the pointer, those of a paragraph together to the keyboard ----
  // The text of each origin by the id of its fact.
  function origins() {
    const entries = document.querySelectorAll(".origins [id]");
    return new Map([...entries].map((entry) => [entry.id.replace("fact-", ""), entry.querySelector(".origin")]));
  }

  function told(fact, origin) {
    const value = document.createElement("strong");
    value.textContent = fact.textContent;
    const text = document.createElement("p");
    text.append(...[...origin.childNodes].map((node) => node.cloneNode(true)));
    return [value, text];
  }

  function pointed(fact, content) {
    const show = () => showCard(fact, _("Where the numbers come from"), content);
    fact.addEventListener("mouseenter", () => {
      clearTimeout(card.timer);
      card.timer = setTimeout(show, card.owner ? 0 : 120);
    });
    fact.addEventListener("mouseleave", () => hideCard(200));
    fact.addEventListener("click", show);
  }

  const PASSAGE = "figcaption, p, li, dd, td, th";

  // One stop of the keyboard for the numbers of a passage; it is seen while it has the focus.
  function stop(passage, contents) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "passage-origins";
    button.lang = document.documentElement.lang;
    button.textContent = _("Where the numbers come from");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      if (card.owner === button) return hideCard();
      showCard(button, button.textContent, [...contents.values()].flat());
      enterCard();
    });
    passage.append(button);
  }

  // Numbers in the words around a table or drawing share one stop.
  const passageOf = (fact) =>
    fact.closest("figure.exhibit")?.querySelector("figcaption") || fact.closest(PASSAGE);

  function facts() {
    const known = origins(), passages = new Map();
    for (const fact of document.querySelectorAll("data.fact")) {
      const name = fact.dataset.fact, origin = known.get(name);
      if (!origin) continue;
      const content = told(fact, origin);
      fact.removeAttribute("title");
      pointed(fact, content);
      const passage = passageOf(fact);
      if (!passage) continue;
      if (!passages.has(passage)) passages.set(passage, new Map());
      passages.get(passage).set(name, content);
    }
    passages.forEach((contents, passage) => stop(passage, contents));
  }

  // ---- footnotes: in the margin where there is one, else in the card --------------------------
  const margin = matchMedia("(min-width: 80rem)"); // the same width as in bifolio.css

  function noteText(reference) {
    const note = document.getElementById(reference.getAttribute("href").slice(1));
    if (!note) return null;
    const copy = note.cloneNode(true);
    for (const own of copy.querySelectorAll(".footnote-back, .passage-origins")) own.remove();
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
        if (aside && margin.matches) return aside.focus();
        if (card.owner === reference) return hideCard();
        showCard(reference, _("Note %(number)s", { number: reference.textContent.trim() }), content);
        if (!event.detail) enterCard(); // not by a pointer
      });
      reference.addEventListener("blur", (event) => {
        if (!card.box || !card.box.contains(event.relatedTarget)) hideCard(250);
      });
    }
    if (references.length && inMargin === references.length) document.documentElement.classList.add("has-sidenotes");
  }

  // ---- closing ----------------------------------------------------------------------------------
  function closing() {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !card.owner) return;
      const inside = card.box.contains(document.activeElement), owner = card.owner;
      hideCard();
      if (inside) owner.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!card.owner || card.owner.contains(event.target) || card.box.contains(event.target)) return;
      hideCard();
    });
    addEventListener("resize", () => hideCard());
  }

  bifolio.ready(() => {
    for (const begin of [footnotes, facts, closing]) begin();
  });
})();
