// A button below each drawing that makes it interactive. What that takes is loaded on the first demand.
(function () {
  "use strict";

  const _ = bifolio.text;
  const markTables = new Map(); // what a drawing is made from, by the address it was loaded from
  const lands = new Map();

  // Called by the scripts of drawings.
  bifolio.chart = (address, markTable) => markTables.set(address, markTable);
  bifolio.land = (name, outlines) => lands.set(name, outlines);

  async function fetched(address) {
    const needed = ["assets/vega.js", "assets/charts-marks.js", address];
    await Promise.all(needed.map(bifolio.load));
    await bifolio.load("assets/charts.js");
    const markTable = markTables.get(address);
    await Promise.all(markTable.lands.map(bifolio.load));
    return markTable;
  }

  function told(figure) {
    const status = document.createElement("p");
    status.className = "chart-status";
    status.setAttribute("role", "status");
    figure.append(status);
    return status;
  }

  // Text of the exhibit's number, which tells its button from those of other exhibits.
  function nameOf(figure) {
    const number = figure.querySelector(".exhibit-number");
    return number ? number.textContent.trim() : "";
  }

  function buttonOf(figure) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chart-button";
    button.textContent = _("Interactive");
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-label", _("%(exhibit)s: interactive", { exhibit: nameOf(figure) }));
    const actions = figure.querySelector("ul.exhibit-actions");
    if (actions) {
      const item = document.createElement("li");
      item.append(button);
      actions.prepend(item);
    } else {
      [...figure.querySelectorAll(".drawing")].pop().after(button);
    }
    return button;
  }

  function interactive(figure) {
    const button = buttonOf(figure), status = told(figure);
    let chart = null;

    function still() {
      chart.close();
      chart = null;
      button.setAttribute("aria-pressed", "false");
      status.textContent = "";
      button.focus();
    }

    async function open() {
      button.setAttribute("aria-busy", "true");
      try {
        const markTable = await fetched(figure.dataset.chart);
        chart = await bifolio.charts.open({ figure, markTable, lands, status, name: nameOf(figure), still });
        button.setAttribute("aria-pressed", "true");
      } catch (problem) {
        status.textContent = _("The interactive drawing could not be loaded.");
        console.warn(problem);
      }
      button.removeAttribute("aria-busy");
    }

    button.addEventListener("click", () => {
      if (button.getAttribute("aria-busy")) return;
      if (chart) still();
      else open();
    });
  }

  bifolio.ready(() => {
    for (const figure of document.querySelectorAll("figure[data-chart]")) {
      if (figure.querySelector(".drawing svg")) interactive(figure);
    }
  });
})();
