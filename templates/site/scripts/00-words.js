// What the scripts of a page share. The build puts the words of the page's language before this file:
// `bifolioWords`, each message of the scripts with its translation.
const bifolio = (() => {
  "use strict";

  const words = typeof bifolioWords === "object" ? bifolioWords : {};

  // The text of a message in the page's language, its %(name)s placeholders filled.
  function text(message, values = {}) {
    const found = words[message] || message;
    return found.replace(/%\((\w+)\)s/g, (all, name) => (name in values ? values[name] : all));
  }

  // The folder of the site as this page sees it: with a slash at the end.
  const here = document.currentScript ? document.currentScript.src : location.href;
  const root = new URL("../", here).href;

  // Run when the page is there.
  function ready(begin) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
    else begin();
  }

  // Load a script of the site once; answers a promise. Works from a disk, where fetch does not.
  const loading = new Map();
  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = root + address;
        script.addEventListener("load", done);
        script.addEventListener("error", () => {
          loading.delete(address);
          failed(new Error(address));
        });
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }

  return { load, ready, root, text };
})();
