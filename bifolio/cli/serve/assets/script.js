// Runs in every page that `build.py serve` sends; no file of the site holds it. It hears what has been
// built anew, loads the page again where that concerns it, and marks the passage that changed first.
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const KEY = "bifolio-serve";
  const MARKED = 4000; // milliseconds that a passage stays marked
  const blocks = [...document.querySelectorAll(own.blocks)]; // as the server counted them
  let number = Number(own.number);

  // -- a page that is loaded again ---------------------------------------------------------------

  const kept = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  };
  const keep = (value) => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(value));
    } catch {
      // a browser that keeps nothing begins at the top
    }
  };

  // What stands at the upper edge, so that it can stand there again when more or less is above it.
  function place() {
    const above = [...document.querySelectorAll("main [id]")].filter(
      (one) => one.getClientRects().length && one.getBoundingClientRect().top <= 1,
    );
    const last = above.at(-1);
    return {
      path: location.pathname,
      y: scrollY,
      id: last ? last.id : "",
      top: last ? last.getBoundingClientRect().top : 0,
      open: [...document.querySelectorAll("details")].map((one) => one.open),
    };
  }

  function back(to) {
    const folded = [...document.querySelectorAll("details")];
    if (to.open && folded.length === to.open.length) {
      folded.forEach((one, at) => {
        one.open = to.open[at];
      });
    }
    const stands = to.id && document.getElementById(to.id);
    const y = stands ? scrollY + stands.getBoundingClientRect().top - to.top : to.y;
    scrollTo({ top: y, behavior: "instant" });
  }

  function again(mark) {
    if (own.kind === "page") keep({ ...place(), mark });
    location.reload();
  }

  // -- the passage that changed ------------------------------------------------------------------

  function passage(mark) {
    const found = blocks[mark.at];
    if (found && found.localName === mark.tag) return found;
    return mark.anchor ? document.getElementById(mark.anchor) : null;
  }

  function show(element) {
    for (let one = element.parentElement; one; one = one.parentElement) {
      if (one.localName === "details") one.open = true;
    }
    element.scrollIntoView({ block: "center", behavior: "instant" });
    light(element);
  }

  function light(element) {
    element.setAttribute("data-bifolio-changed", "");
    setTimeout(() => element.removeAttribute("data-bifolio-changed"), MARKED);
  }

  function isInSight(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return element.getClientRects().length > 0 && bottom > 0 && top < innerHeight;
  }

  function mark(what) {
    const element = what && passage(what);
    if (!element) return;
    light(element);
    if (!isInSight(element)) bar(what.text, () => show(element));
  }

  // A line at the lower edge that leads to what changed elsewhere.
  function bar(text, go) {
    document.getElementById("bifolio-serve")?.remove();
    const host = document.createElement("div");
    host.id = "bifolio-serve";
    host.lang = "en";
    const shadow = host.attachShadow({ mode: "open" });
    shadow.innerHTML = `<style>
      div { position: fixed; inset: auto 1rem 1rem auto; z-index: 99; display: flex; gap: .75rem;
        align-items: center; max-width: min(34rem, calc(100vw - 2rem)); padding: .6rem .8rem;
        font: 14px/1.4 system-ui, sans-serif; color: #fff; background: #1d2433; border-radius: 6px;
        box-shadow: 0 2px 12px #0006 }
      span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
      button { font: inherit; color: inherit; background: #ffffff2e; border: 0; border-radius: 4px;
        padding: .25rem .6rem; cursor: pointer }
      @media print { div { display: none } }
    </style><div role="status"><span></span><button type="button">Show</button
    ><button type="button" aria-label="Close">×</button></div>`;
    shadow.querySelector("span").textContent = `Changed: ${text}`;
    const [open, close] = shadow.querySelectorAll("button");
    open.onclick = () => {
      host.remove();
      go();
    };
    close.onclick = () => host.remove();
    document.body.append(host);
  }

  function elsewhere(pages) {
    const changed = Object.entries(pages);
    const language = own.address.split("/")[0];
    const [address, what] = changed.find(([at]) => at.startsWith(`${language}/`)) || changed[0];
    bar(`${address}${what.text ? ` “${what.text}”` : ""}`, () => {
      const path = `/${address}`;
      keep({ path: new URL(path, location.href).pathname, mark: what, show: true });
      location.href = path;
    });
  }

  // -- what the server tells ---------------------------------------------------------------------

  function styles(changed) {
    for (const sheet of document.querySelectorAll('link[rel="stylesheet"]')) {
      const url = new URL(sheet.href);
      if (changed.some((address) => url.pathname === `/${address}`)) {
        const fresh = sheet.cloneNode();
        url.searchParams.set("built", number);
        fresh.href = url;
        fresh.onload = () => sheet.remove();
        sheet.after(fresh);
      }
    }
  }

  function hear(event) {
    const isNew = event.run !== own.run;
    number = event.number;
    own.run = event.run;
    if (event.failed || own.kind !== "page" || isNew) return again(null);
    if (event.pages[own.address]) return again(event.pages[own.address]);
    if (event.all) return again(null);
    styles(event.styles);
    if (Object.keys(event.pages).length) elsewhere(event.pages);
  }

  let source = null;
  function listen() {
    source = new EventSource(`/.bifolio/events?since=${number}&run=${own.run}`);
    source.onmessage = (message) => hear(JSON.parse(message.data));
  }
  function fallSilent() {
    source?.close();
    source = null;
  }

  // A browser has six connections to a server: pages that nobody sees hold none, and catch up later.
  document.addEventListener("visibilitychange", () => {
    fallSilent();
    if (!document.hidden) listen();
  });
  addEventListener("pagehide", fallSilent);
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });

  if (own.kind === "page") {
    const style = document.createElement("style");
    style.textContent = `[data-bifolio-changed] { outline: 3px solid #e8a200; outline-offset: 4px;
      border-radius: 2px } @media print { [data-bifolio-changed] { outline: none } }`;
    document.head.append(style);
    const to = kept();
    if (to.path === location.pathname) {
      keep({});
      const settle = () => {
        const element = to.show && passage(to.mark);
        if (element) show(element);
        else if (!to.show) back(to);
      };
      // The browser would go back to where it was when a page that says what is wrong stood here.
      history.scrollRestoration = "manual";
      addEventListener("pagehide", () => {
        history.scrollRestoration = "auto";
      });
      settle();
      addEventListener("load", () => {
        settle();
        if (!to.show) mark(to.mark);
      });
    }
  }
  if (!document.hidden) listen();
})();
