"use strict";
(() => {
  const root = document.documentElement;
  const speak = (code) => {
    root.dataset.ui = code;
    for (const button of document.querySelectorAll("[data-ui-language]")) {
      const own = button.dataset.uiLanguage === code;
      button.setAttribute("aria-pressed", String(own));
      if (own) [root.lang, document.title] = [button.dataset.tag, button.dataset.title];
    }
  };
  for (const button of document.querySelectorAll("[data-ui-language]")) button.addEventListener("click", () => speak(button.dataset.uiLanguage));
  const asked = location.hash.slice(1);
  speak([...document.querySelectorAll("[data-ui-language]")].some((one) => one.dataset.uiLanguage === asked) ? asked : root.dataset.ui);

  const told = JSON.parse(document.getElementById("told").textContent);
  const tools = document.getElementById("tools");
  if (!tools) return; // two states are shown, and not decided on
  const boxes = [...document.querySelectorAll(".decide")];
  const first = new Map(boxes.map((box) => [box.dataset.item, box.dataset.state]));
  // Kept by the browser, for this page alone: another state of the data has another key.
  const place = `bifolio-review:${told.edition}:${told.against}:${told.key}`;
  let kept = { by: "", on: "", decisions: {} };
  try { kept = Object.assign(kept, JSON.parse(localStorage.getItem(place) || "{}")); } catch { /* kept for this visit alone */ }
  const keep = () => { try { localStorage.setItem(place, JSON.stringify(kept)); } catch { /* the same */ } };
  const settled = (box) => box.dataset.state === "accepted" || box.dataset.state === "returned";

  let filter = "all";
  function show() {
    const states = boxes.map((box) => box.dataset.state);
    const done = boxes.filter(settled).length;
    document.querySelector(".count").value = done;
    document.querySelector(".done").style.width = boxes.length ? `${(100 * done) / boxes.length}%` : "100%";
    for (const button of document.querySelectorAll("[data-filter]")) {
      const which = button.dataset.filter;
      button.querySelector(".number").textContent = which === "all" ? boxes.length : states.filter((one) => one === which).length;
      button.setAttribute("aria-pressed", String(which === filter));
    }
  }
  // A change that is decided stays where it is until a filter is chosen again.
  function choose(which) {
    filter = which;
    for (const box of boxes) box.closest(".change").hidden = which !== "all" && box.dataset.state !== which;
    for (const head of document.querySelectorAll("h3.chapter")) {
      let one = head.nextElementSibling, some = false;
      for (; one && one.matches("article"); one = one.nextElementSibling) some ||= !one.hidden;
      head.hidden = !some;
    }
    show();
  }

  // Chosen before somebody else's decision came in, which this page shows: that one stands until it is chosen anew.
  for (const [item, made] of Object.entries(kept.decisions)) {
    if ((made.over || "") !== (told.over[item] || "")) delete kept.decisions[item];
  }
  for (const box of boxes) {
    const item = box.dataset.item, own = kept.decisions[item], note = box.querySelector("textarea");
    const draw = () => { const made = kept.decisions[item]; box.dataset.state = made ? made.decision : first.get(item); };
    if (own) {
      box.querySelector(`[value="${own.decision}"]`).checked = true;
      note.value = own.note;
      draw();
    }
    box.addEventListener("input", () => {
      const chosen = box.querySelector("input:checked");
      // Whoever decides has seen what this page shows of earlier decisions.
      if (chosen) kept.decisions[item] = { decision: chosen.value, note: note.value, over: told.over[item] || "" };
      box.classList.toggle("wrong", false);
      draw();
      keep();
      show();
    });
  }

  const { by, on } = tools.elements;
  by.value = kept.by;
  on.value = kept.on;
  tools.addEventListener("input", () => { kept.by = by.value; kept.on = on.value; keep(); });
  tools.addEventListener("submit", (event) => {
    event.preventDefault();
    const decisions = Object.entries(kept.decisions).filter(([item]) => item in told.items)
      .map(([item, made]) => ({ item, seen: told.items[item], over: made.over, decision: made.decision, note: made.decision === "returned" ? made.note.trim() : "" }));
    const bare = decisions.filter((one) => one.decision === "returned" && !one.note).map((one) => one.item);
    for (const box of boxes) box.classList.toggle("wrong", bare.includes(box.dataset.item));
    const missing = !by.value.trim() || !on.value || !decisions.length;
    tools.querySelector("[data-missing]").hidden = !missing;
    tools.querySelector("[data-notes]").hidden = !bare.length;
    if (missing || bare.length) {
      if (!missing) { choose("all"); document.querySelector(".wrong textarea").focus(); }
      return;
    }
    const text = JSON.stringify({ edition: told.edition, against: told.against, by: by.value.trim(), on: on.value, decisions }, null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text + "\n"], { type: "application/json" }));
    link.download = `review-${told.edition}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  });

  for (const button of document.querySelectorAll("[data-filter]")) button.addEventListener("click", () => choose(button.dataset.filter));
  show();
})();
