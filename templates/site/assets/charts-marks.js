// From a table of marks to a Vega specification, and from a view back to where its marks are.
bifolio.marks = (() => {
  "use strict";

  const REACH = 14; // pixels from a mark within which it is pointed at
  const FADED = 0.3; // opacity of what is not pointed at
  const TELLING = ["tip", "row", "group", "key"];
  const PAINTS = new Set(["fill", "stroke"]);

  // ---- a table of marks becomes a Vega specification ----------------------------------------------

  // Vega's SVG takes colours as they are: the page's style sheet gives them their values, in both themes.
  // A shade is written out, or a gradient of shades.
  const paint = (name, value) => (PAINTS.has(name) && /^[a-z0-9-]+$/.test(value) ? `var(--${value})` : value);

  function rowsOf(mark, tips) {
    const columns = Object.entries(mark.rows);
    const count = columns.length ? columns[0][1].length : 0;
    const shared = TELLING.filter((name) => name in mark.set).map((name) => [name, mark.set[name]]);
    return Array.from({ length: count }, (none, at) => {
      const row = Object.fromEntries([...shared, ...columns.map(([name, values]) => [name, values[at]])]);
      if (row.tip) row.tip = tips[row.tip];
      return row;
    });
  }

  // Marks of rows that are not lit fade, those of a group that is off vanish.
  function opacity(mark) {
    const own = "opacity" in mark.rows ? "datum.opacity" : mark.set.opacity ?? 1;
    return { signal: `${own} * (indexof(off, datum.group) >= 0 || indexof(off, datum.key) >= 0`
      + ` ? (datum.key ? ${FADED * 2} : 0) : lit === null || !datum.row || datum.row === lit ? 1 : ${FADED})` };
  }

  function encoded(mark, family) {
    const update = {};
    for (const [name, value] of Object.entries(mark.set)) {
      if (!TELLING.includes(name)) update[name] = { value: paint(name, value) };
    }
    for (const name of Object.keys(mark.rows)) {
      if (!TELLING.includes(name)) update[name] = { field: name };
    }
    if (mark.type === "text") update.font = { value: family };
    update.opacity = opacity(mark);
    return { update };
  }

  function drawn(mark, at, family) {
    const base = { aria: false, interactive: false, encode: encoded(mark, family) };
    if (mark.type !== "land" && mark.type !== "grid") {
      return { ...base, type: mark.type, from: { data: `d${at}` } };
    }
    const transform = [{ type: "geoshape", projection: `p${at}` }];
    return { ...base, type: "shape", from: { data: `d${at}` }, transform };
  }

  function data(mark, at, lands, tips) {
    const name = `d${at}`;
    if (mark.type === "grid") return { name, transform: [{ type: "graticule", step: mark.step }] };
    if (mark.type === "land") return { name, values: [{ type: "Feature", geometry: lands.get(mark.land) }] };
    return { name, values: rowsOf(mark, tips) };
  }

  function specification(markTable, lands, family) {
    const projected = markTable.marks.map((mark, at) => mark.projection && { name: `p${at}`, ...mark.projection });
    return {
      width: markTable.width,
      height: markTable.height,
      padding: 0,
      autosize: "none",
      signals: [{ name: "lit", value: null }, { name: "off", value: [] }],
      projections: projected.filter(Boolean),
      data: markTable.marks.map((mark, at) => data(mark, at, lands, markTable.tips)),
      marks: markTable.marks.map((mark, at) => drawn(mark, at, family)),
    };
  }

  // ---- where marks are ------------------------------------------------------------------------------

  function apart(x, y, { x1, y1, x2, y2 }) {
    return Math.hypot(Math.max(x1 - x, 0, x - x2), Math.max(y1 - y, 0, y - y2));
  }

  function fromSegment(x, y, a, b) {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const part = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
    const at = Math.min(1, Math.max(0, part));
    return Math.hypot(x - a.x - at * dx, y - a.y - at * dy);
  }

  function distance(item, x, y) {
    if (item.mark.marktype === "rule") return fromSegment(x, y, item, { x: item.x2, y: item.y2 });
    return apart(x, y, item.bounds);
  }

  // One target for each mark that tells something, and for each entry of the key.
  function targets(view) {
    const found = [];
    for (const mark of view.scenegraph().root.items[0].items) {
      mark.items.forEach((item, at) => {
        const { tip, row, group, key } = item.datum || {};
        if (!tip && !key) return;
        const line = mark.marktype === "line" && at ? mark.items[at - 1] : null;
        const { x1, y1, x2, y2 } = item.bounds;
        const box = line ? { x1: item.x, y1: item.y, x2: item.x, y2: item.y } : { x1, y1, x2, y2 };
        const far = line ? (x, y) => fromSegment(x, y, line, item) : (x, y) => distance(item, x, y);
        const area = line ? 0 : (x2 - x1) * (y2 - y1);
        found.push({ tip, row, group, key, box, far, area, text: item.text });
      });
    }
    return found;
  }

  // The mark that is pointed at: the nearest, of several under the pointer the smallest.
  function nearest(found, x, y) {
    const near = found.map((one) => ({ one, far: one.far(x, y) })).filter(({ far }) => far <= REACH);
    near.sort((a, b) => a.far - b.far || a.one.area - b.one.area);
    return near.length ? near[0].one : null;
  }

  // What the arrow keys go through: each mark once, entries of the key first.
  function stops(found) {
    const seen = new Set();
    const each = found.filter((one) => {
      const name = one.key ? `key ${one.key}` : `${one.row} ${one.tip}`;
      if (seen.has(name)) return false;
      return seen.add(name);
    });
    return [...each.filter((one) => one.key), ...each.filter((one) => !one.key)];
  }

  const middle = ({ box }) => [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2];

  // The next stop upward or downward, the one most nearly straight ahead.
  function upright(from, each, way) {
    const [x, y] = middle(from);
    const ahead = each.map((one) => ({ one, at: middle(one) })).filter(({ at }) => way * (at[1] - y) > 3);
    const cost = ({ at }) => Math.abs(at[1] - y) + 2 * Math.abs(at[0] - x);
    return ahead.length ? ahead.reduce((a, b) => (cost(b) < cost(a) ? b : a)).one : null;
  }

  return { nearest, specification, stops, targets, upright };
})();
