// Filters of the lists: all exhibits, all places. What is chosen stands in the address, so that a
// filtered list can be linked to: exhibits.html?q=深圳&kind=table. `#q=…` is understood as well.
(function () {
  "use strict";

  const _ = bifolio.text;
  const MOST = 4; // names of places that an exhibit tells it was found by

  const { isTyped, single, spread, ways } = bifolio;

  class Filter {
    constructor(form) {
      this.form = form;
      this.fields = [...form.elements].filter((field) => field.name);
      this.result = form.querySelector("output");
      this.all = form.querySelector("[type=reset]");
      this.groups = [...document.querySelectorAll("[data-group]")].reverse(); // inner ones first
      this.items = [...document.querySelectorAll("[data-item]")].map((element) => ({
        element,
        text: ways(`${element.textContent} ${element.dataset.text || ""}`).join(" · "),
        typed: (element.dataset.typed || "").split(" "),
      }));
      this.timer = 0;
      this.read();
      this.listen();
      this.show();
    }

    listen() {
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.changed();
      });
      this.form.addEventListener("input", () => this.changed());
      this.form.addEventListener("reset", () => setTimeout(() => {
        this.changed();
        this.fields[0].focus();
      }));
      addEventListener("hashchange", () => { this.read(); this.show(); });
      // In the other language the list is filtered alike.
      for (const link of document.querySelectorAll("[data-counterpart]")) {
        link.addEventListener("click", () => { link.search = this.query(); });
      }
    }

    read() {
      const hash = location.hash.includes("=") ? location.hash.slice(1) : "";
      const given = new URLSearchParams(location.search || hash);
      for (const field of this.fields) {
        if (given.has(field.name)) field.value = given.get(field.name);
        if (field.value !== given.get(field.name) && field.tagName === "SELECT") field.value = "";
      }
    }

    query() {
      const chosen = this.fields.filter((field) => field.value.trim());
      const query = new URLSearchParams(chosen.map((field) => [field.name, field.value.trim()])).toString();
      return query ? `?${query}` : "";
    }

    changed() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.show();
        // Browsers do not let all pages from a disk change their address.
        try { history.replaceState(null, "", location.pathname + this.query()); } catch { /* stays */ }
      }, 120);
    }

    show() {
      const text = this.fields[0].value.trim();
      if (text && this.form.dataset.names && !bifolio.places) {
        bifolio.load(this.form.dataset.names).then(() => this.apply(), () => {});
      }
      this.apply();
    }

    apply(text = this.fields[0].value.trim()) {
      const [bare, paired = bare] = ways(text).map((way) => way.split(" ").filter(Boolean));
      const wanted = bare.map((word, at) => [word, paired[at]]);
      const together = wanted.length === 1 && spread(bare[0]);
      let shown = 0;
      for (const item of this.items) {
        const fits = this.chosen(item.element) && this.matches(item, wanted, together);
        item.element.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      if (!shown && single(text) !== text) {
        this.apply(single(text));
        return;
      }
      for (const group of this.groups) {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
      }
      this.all.hidden = shown === this.items.length;
      const values = { shown, all: this.items.length };
      if (!shown) this.result.textContent = _("Nothing fits");
      else if (shown === values.all) this.result.textContent = this.form.dataset.filter === "places" ? _("%(all)s places in all", values) : _("%(all)s in all", values);
      else this.result.textContent = this.form.dataset.filter === "places" ? _("%(shown)s of %(all)s places", values) : _("%(shown)s of %(all)s", values);
    }

    chosen(element) {
      return this.fields.slice(1).every((field) => !field.value || element.dataset[field.name] === field.value);
    }

    // Each word stands in the text, or is part of the name of a place that the exhibit has.
    matches(item, wanted, together) {
      const whole = isTyped(item.typed, wanted.map(([word]) => word).join("")) || (together && together.test(item.text));
      const missing = wanted.filter((words) => !whole && !words.some((word) => item.text.includes(word)));
      const found = missing.map((words) => this.places(item.element, words, together));
      this.tell(item.element, found.flat());
      return found.every((names) => names.length);
    }

    places(element, words, together) {
      const holds = (name) => ways(name)
        .some((way) => words.some((word) => way.includes(word)) || (together && together.test(way)));
      const names = (id) => (bifolio.places || {})[id] || [];
      return (element.dataset.places || "").split(" ")
        .filter((id) => names(id).some(holds) || isTyped((bifolio.typed || {})[id], words[0]));
    }

    // The places that an exhibit was found by, in the page's language.
    tell(element, ids) {
      const old = element.querySelector(".matched");
      if (old) old.remove();
      if (!ids.length) return;
      const at = bifolio.languages.indexOf(document.documentElement.lang);
      const names = [...new Set(ids)].map((id) => bifolio.places[id][at] || bifolio.places[id][0]);
      const line = document.createElement("span");
      line.className = "matched";
      line.textContent = _("With %(places)s", { places: names.slice(0, MOST).join(" · ") + (names.length > MOST ? " …" : "") });
      (element.querySelector(".what") || element).append(line);
    }
  }

  bifolio.ready(() => document.querySelectorAll("form[data-filter]").forEach((form) => new Filter(form)));
})();
