// The page for a wrong address does not know how deep it is shown: this script does, once it is found.
(() => {
  "use strict";
  const root = new URL("../", document.currentScript.src).href;
  for (const link of document.querySelectorAll("main a:not([data-mended])")) {
    link.href = root + link.getAttribute("href");
    link.dataset.mended = "";
  }
})();
