// What the menus of exhibits gain from a script: they close as menus do, and what is in them is copied.
(function () {
  "use strict";
  const _ = bifolio.text;
  const MENU = ".exhibit-actions > li > details";

  // ---- menus: one open at a time, closed by Escape, by a click beside them, by going on ------------
  function closeOthers(open) {
    for (const menu of document.querySelectorAll(MENU + "[open]")) if (menu !== open) menu.open = false;
  }

  function closeByKey(event) {
    if (event.key !== "Escape") return;
    const menu = document.querySelector(MENU + "[open]");
    if (!menu) return;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }

  function menus() {
    document.addEventListener("toggle", (event) => {
      if (event.target.matches(MENU) && event.target.open) closeOthers(event.target);
    }, true);
    document.addEventListener("keydown", closeByKey);
    document.addEventListener("pointerdown", (event) => closeOthers(event.target.closest(MENU)));
    document.addEventListener("focusin", (event) => closeOthers(event.target.closest(MENU)));
  }

  // ---- copying, told to the eye and to a screen reader ---------------------------------------------
  let spoken = null;

  function say(text) {
    if (!spoken) {
      spoken = document.createElement("p");
      spoken.className = "spoken";
      spoken.setAttribute("role", "status");
      document.body.append(spoken);
    }
    spoken.textContent = "";
    setTimeout(() => { spoken.textContent = text; }, 50); // so that the same words are said again
  }

  function copyByHand(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "spoken";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(text) {
    if (!navigator.clipboard) return copyByHand(text);
    return navigator.clipboard.writeText(text).catch(() => copyByHand(text));
  }

  // A word that says for a moment what was done; its place keeps its width.
  function told(element, done, message) {
    const before = element.dataset.word || element.textContent;
    element.dataset.word = before;
    element.style.minWidth = element.getBoundingClientRect().width + "px";
    element.textContent = done;
    say(message);
    clearTimeout(element.timer);
    element.timer = setTimeout(() => {
      element.textContent = before;
      element.style.minWidth = "";
    }, 1800);
  }

  function copied(element, text, message) {
    const focused = document.activeElement;
    copy(text).then(
      () => told(element, _("Copied"), message),
      () => told(element, _("Not copied"), _("The browser did not allow copying.")),
    ).then(() => focused && focused.focus({ preventScroll: true }));
  }

  function button(spokenName, text, message) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = _("Copy");
    made.lang = document.documentElement.lang;
    made.setAttribute("aria-label", spokenName);
    made.addEventListener("click", () => copied(made, text(), message));
    return made;
  }

  // The reader's own day of access, where a citation asks for one.
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  }

  function citations() {
    for (const box of document.querySelectorAll(".citations > div")) {
      const [style, text] = [box.querySelector("dt"), box.querySelector("dd")];
      for (const day of text.querySelectorAll(".access-day")) day.textContent = today();
      const name = _("Copy: %(what)s", { what: style.textContent });
      style.append(button(name, () => text.textContent, _("Citation copied")));
    }
  }

  // Where the page is published; else where it stands.
  function address(link) {
    const known = document.querySelector("link[rel=canonical]");
    return (known ? known.href : location.href).split("#")[0] + link.hash;
  }

  function links() {
    for (const link of document.querySelectorAll("a.exhibit-link")) {
      const [before, after] = [link.textContent, _("Copy link")];
      link.textContent = after;
      link.setAttribute("aria-label", link.getAttribute("aria-label").replace(before, after));
      link.addEventListener("click", () => copied(link, address(link), _("Link copied")));
    }
  }

  function embeds() {
    for (const panel of document.querySelectorAll(".embed-panel")) {
      const [code, link] = [panel.querySelector("code"), panel.querySelector(".embed-link")];
      code.textContent = code.textContent.replace(/src="[^"]*"/, 'src="' + link.href + '"');
      const name = _("Copy: %(what)s", { what: "HTML" });
      panel.querySelector("p").append(" ", button(name, () => code.textContent, _("Code copied")));
    }
  }

  bifolio.ready(() => {
    for (const begin of [menus, citations, links, embeds]) begin();
  });
})();
