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
  // Whoever lets the system force its colours has chosen there: a kept theme would hide texts.
  const forced = matchMedia("(forced-colors: active)");
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = kept.get("theme");
  if (!forced.matches && (chosen === "light" || chosen === "dark")) root.dataset.theme = chosen;

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches;
  }

  function themeButton() {
    const button = document.querySelector("button.theme");
    if (!button || forced.matches) return;
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
  bifolio.topHeight = topHeight;

  // The first block in view, which the counterpart page has under the same id; null at the top.
  const blocks = ".prose > [id], .prose > .pair > .side:first-child > [id]";
  function blockInView() {
    if (scrollY < 40) return null;
    for (const block of document.querySelectorAll(blocks)) {
      if (block.matches(".footnotes, .sidenote")) continue;
      if (block.getBoundingClientRect().bottom > topHeight() + 20) return block; // the end of a line is none
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

  // ---- small things ---------------------------------------------------------------------------
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
    for (const begin of [themeButton, keepPlace, contents, openTarget]) begin();
  });
  addEventListener("hashchange", openTarget);
})();
