// An exhibit in a frame of another page tells that page how high it is.
(function () {
  "use strict";
  if (window.parent === window) return;
  let told = 0;
  function tell() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    window.parent.postMessage({ type: "bifolio-height", height, address: location.href }, "*");
  }
  new ResizeObserver(tell).observe(document.body);
  addEventListener("load", tell);
})();
