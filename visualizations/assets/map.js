// What a reader can do with a map: look closer, find, filter, walk through it by keyboard, be
// guided through the findings, keep a picture. The table under the map says the same without it.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const look = data.style;
  const $ = (id) => document.getElementById(id);
  const place = $("map-canvas");
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const order = data.nodes.map((node) => node.id);
  const pairs = data.bands.map((pair) => pair.map((id) => nodes.get(id)));
  const state = { selected: null, found: new Set(), focus: null, decorate: "sector", stop: 0 };
  const hiddenSectors = new Set();
  const hiddenStates = new Set();

  const fill = (text, places) => text.replace(/\{(\w+)\}/g, (all, name) => places[name] ?? all);
  const folded = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ø/gi, "o").replace(/æ/gi, "ae")
      .replace(/đ/gi, "d").replace(/ŋ/gi, "n").toLowerCase();
  const words = (card) =>
    [...card.whole, card.corner, card.stateText, ...card.facts.flat()].filter(Boolean).join(" · ");
  const haystack = new Map(data.nodes.map((node) => [node.id, folded(words(node.card))]));

  function shown(node) {
    return !hiddenSectors.has(node.card.sector) && !hiddenStates.has(node.card.state);
  }

  // A phone has room for the picture alone: what is chosen seldom is folded away.
  const narrow = window.matchMedia("(max-width: 44rem)").matches;
  $("map-fold").open = !narrow;

  // Nothing is left empty above and below a picture that is wide and low.
  const [cx, cy, width, height] = data.bounds;
  const picture = Math.max(narrow ? 320 : 400, Math.min(1.3, place.clientWidth / width) * height);
  if (picture < place.clientHeight) place.style.height = `${Math.ceil(picture)}px`;

  // ---- painting

  const labelled = new Set(
    [...data.nodes].sort((a, b) => b.card.weight - a.card.weight).slice(0, 40).map((n) => n.id));
  const visNodes = data.nodes.map((node) => ({
    id: node.id,
    x: node.x,
    y: node.y,
    shape: "custom",
    fixed: true,
    ctxRenderer: ({ ctx, x, y }) => ({
      drawNode: () => drawCard(ctx, node, x, y),
      nodeDimensions: { width: node.card.width, height: node.card.height },
    }),
  }));
  const network = new vis.Network(place, { nodes: visNodes, edges: data.edges }, data.options);
  const paper = place.querySelector("canvas");
  paper.tabIndex = -1;
  paper.setAttribute("aria-hidden", "true");
  place.querySelectorAll("[tabindex]").forEach((each) => { if (each !== place) each.tabIndex = -1; });

  function how(node) {
    const focused = state.focus && !state.focus.has(node.id);
    const missed = state.found.size && !state.found.has(node.id);
    return {
      selected: node.id === state.selected,
      found: state.found.has(node.id),
      dim: focused || missed || !shown(node),
      decorate: state.decorate,
      label: network.getScale() > 0.55 || labelled.has(node.id),
      labelSize: Math.min(30, look.font.text / Math.min(1, network.getScale() * 1.2)),
    };
  }

  function drawCard(ctx, node, x, y) {
    MapDraw.card(ctx, look, node.card, x, y, how(node));
  }

  network.on("beforeDrawing", (ctx) => {
    ctx.save();
    if (state.focus || state.found.size) ctx.globalAlpha = 0.5;
    for (const shape of data.shapes) MapDraw.shape(ctx, look, shape);
    MapDraw.bands(ctx, look, pairs);
    ctx.restore();
  });

  const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
  // Where everything is tied to everything, the ties of the chosen card stand out.
  const crowded = data.edges.length > 3 * data.nodes.length;
  function recolour() {
    const changed = [];
    for (const edge of edges.values()) {
      const ends = [nodes.get(edge.from), nodes.get(edge.to)];
      const away = crowded && state.selected && !ends.some(({ id }) => id === state.selected);
      const dim = away || ends.some((node) => how(node).dim);
      changed.push({ id: edge.id, color: { color: edge.color, opacity: dim ? 0.15 : 0.9 } });
    }
    network.body.data.edges.update(changed);
    network.redraw();
  }

  // ---- where one looks

  const readable = 0.62;

  // Everything in sight, but nothing larger than it is on paper.
  const whole = () => Math.min(1.3, place.clientWidth / width, place.clientHeight / height);

  function fit(gentle) {
    const scale = whole();
    look_at(cx, cy, scale, gentle);
  }

  function look_at(x, y, scale, gentle) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const animation = gentle && !calm ? { duration: 250, easingFunction: "easeInOutQuad" } : false;
    network.moveTo({ position: { x, y }, scale, animation });
  }

  // The nearest middle of a view, so many units wide, that shows nothing beyond the picture.
  function within(at, middle, size, view) {
    const room = Math.max(0, (size - view) / 2);
    return Math.min(middle + room, Math.max(middle - room, at));
  }

  function begin() {
    const scale = whole();
    const first = nodes.get(order[0]);
    if (scale < 0.3 && first) {
      const x = within(first.x, cx, width, place.clientWidth / readable);
      look_at(x, within(first.y, cy, height, place.clientHeight / readable), readable, false);
    } else look_at(cx, cy, scale, false);
  }

  function zoom(factor) {
    const scale = Math.min(4, Math.max(0.03, network.getScale() * factor));
    const { x, y } = network.getViewPosition();
    look_at(x, y, scale, true);
  }

  function show(id) {
    const node = nodes.get(id);
    const scale = Math.max(network.getScale(), readable);
    const view = network.getViewPosition();
    const halfW = place.clientWidth / 2 / scale - node.card.width / 2;
    const halfH = place.clientHeight / 2 / scale - node.card.height / 2;
    const inside = Math.abs(node.x - view.x) < halfW && Math.abs(node.y - view.y) < halfH;
    if (inside && scale === network.getScale()) return;
    const x = within(node.x, cx, width, place.clientWidth / scale);
    look_at(x, within(node.y, cy, height, place.clientHeight / scale), scale, true);
  }

  // ---- choosing a card

  const say = (text) => { $("map-said").textContent = text; };

  function element(name, text, parent, cls) {
    const made = document.createElement(name);
    if (text !== null) made.textContent = text;
    if (cls) made.className = cls;
    parent.append(made);
    return made;
  }

  function around(id, panel) {
    const address = new URL(location.href);
    address.hash = "";
    address.searchParams.set("focus", id.slice(id.indexOf(":") + 1));
    address.searchParams.set("steps", "1");
    const link = element("a", panel.dataset.around, element("p", null, panel));
    link.href = address.href;
  }

  // Pages of what has one; a language that was asked for stays.
  const PAGES = { Agency: "/agency/", Network: "/network/" };

  function page(id, panel) {
    const [label] = id.split(":", 1);
    if (!PAGES[label]) return;
    const address = new URL(PAGES[label] + encodeURIComponent(id.slice(label.length + 1)), location.href);
    const language = new URL(location.href).searchParams.get("lang");
    if (language) address.searchParams.set("lang", language);
    const link = element("a", panel.dataset.page, element("p", null, panel));
    link.href = address.href;
  }

  function details(card, id) {
    const panel = $("map-details");
    panel.replaceChildren();
    if (!card) {
      element("p", panel.dataset.empty, panel);
      return;
    }
    element("p", card.whole[0], panel, "panel-title");
    if (card.stateText) element("p", card.stateText, panel, "panel-state");
    const list = element("dl", null, panel);
    for (const [name, value] of card.facts) {
      const row = element("div", null, list);
      element("dt", name, row);
      element("dd", value, row);
    }
    for (const line of card.facts.length ? [] : card.whole.slice(1)) element("p", line, panel);
    for (const line of card.advice) element("p", line, panel, "panel-advice");
    if (card.link && panel.dataset.reach) {
      const link = element("a", panel.dataset.reach, element("p", null, panel));
      link.href = card.link;
    }
    if (panel.dataset.page) page(id, panel);
    if (panel.dataset.around && id.startsWith("Agency:")) around(id, panel);
  }

  function select(id, speak) {
    state.selected = id;
    const node = id ? nodes.get(id) : null;
    details(node ? node.card : null, id);
    document.querySelectorAll(".map-table tr[aria-current]").forEach((row) => row.removeAttribute("aria-current"));
    if (node) {
      const row = rowOf(id);
      if (row) row.setAttribute("aria-current", "true");
      show(id);
      if (speak) {
        const total = order.length;
        say(fill(data.words.selected, { what: words(node.card), number: order.indexOf(id) + 1, total }));
      }
    }
    if (crowded) recolour();
    else network.redraw();
    remember();
  }

  const rows = [...document.querySelectorAll(".map-table tr[data-card]")];
  const rowOf = (id) => rows.find((row) => row.dataset.card === id);

  network.on("click", ({ nodes: hit }) => select(hit.length ? hit[0] : null, true));

  function nearest(direction) {
    const from = nodes.get(state.selected) || nodes.get(order[0]);
    const [dx, dy] = direction;
    let best = null;
    let least = Infinity;
    for (const node of data.nodes) {
      if (node === from || !shown(node)) continue;
      const x = node.x - from.x;
      const y = node.y - from.y;
      const along = x * dx + y * dy;
      const across = Math.abs(x * dy) + Math.abs(y * dx);
      if (along <= 0) continue;
      const cost = along + 2.2 * across;
      if (cost < least) { least = cost; best = node.id; }
    }
    return best;
  }

  function step(by) {
    const open = order.filter((id) => shown(nodes.get(id)));
    const at = open.indexOf(state.selected);
    return open[(at + by + open.length) % open.length];
  }

  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key in DIRECTIONS) {
      const to = state.selected ? nearest(DIRECTIONS[key]) : order[0];
      if (to) select(to, true);
    } else if (key === "PageDown") select(step(1), true);
    else if (key === "PageUp") select(step(state.selected ? -1 : 0), true);
    else if (key === "Home") select(order[0], true);
    else if (key === "End") select(order[order.length - 1], true);
    else if (key === "Enter" && state.selected) $("map-details").focus();
    else if (key === "Escape") clear();
    else if (key === "+") zoom(1.25);
    else if (key === "-") zoom(0.8);
    else if (key === "0") fit(true);
    else return;
    event.preventDefault();
  });

  function clear() {
    state.found.clear();
    state.focus = null;
    if ($("map-find")) $("map-find").value = "";
    select(null, false);
    recolour();
    say(data.words.all);
  }

  // ---- finding and filtering

  function find(text) {
    const wanted = folded(text.trim());
    state.found = new Set(wanted ? order.filter((id) => haystack.get(id).includes(wanted)) : []);
    rows.forEach((row) => {
      row.hidden = Boolean(wanted) && !haystack.get(row.dataset.card)?.includes(wanted);
    });
    recolour();
    if (!wanted) { say(""); return; }
    say(state.found.size ? fill(data.words.found, { number: state.found.size }) : data.words.nothing);
  }

  $("map-find").addEventListener("input", (event) => find(event.target.value));
  $("map-find").addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [first] = state.found;
    if (first) { place.focus(); select(first, true); }
  });

  document.querySelectorAll("input[data-sector], input[data-state]").forEach((box) => {
    box.addEventListener("change", () => {
      const set = box.dataset.sector ? hiddenSectors : hiddenStates;
      const key = box.dataset.sector || box.dataset.state;
      if (box.checked) set.delete(key);
      else set.add(key);
      const hidden = data.nodes.filter((node) => !shown(node)).length;
      recolour();
      say(fill(data.words.hidden, { number: hidden }));
      remember();
    });
  });

  $("map-decorate")?.addEventListener("change", (event) => {
    state.decorate = event.target.value;
    network.redraw();
  });

  // ---- the neighbourhood of a card, a step wider each time

  function focus(steps) {
    if (!state.selected) return;
    const inside = new Set([state.selected]);
    for (let at = 0; at < steps; at += 1) {
      for (const edge of data.edges) {
        if (inside.has(edge.from) !== inside.has(edge.to)) { inside.add(edge.from); inside.add(edge.to); }
      }
    }
    state.focus = inside;
    recolour();
    say(fill(data.words.found, { number: inside.size }));
  }
  $("map-focus")?.addEventListener("click", () => focus(1));

  // ---- the guided view

  function stop(at) {
    if (!data.stops.length) return;
    state.stop = (at + data.stops.length) % data.stops.length;
    const one = data.stops[state.stop];
    $("map-stop-number").textContent =
      fill(data.words.stop, { number: state.stop + 1, total: data.stops.length });
    $("map-stop").textContent = one.text;
    state.found.clear();
    state.focus = one.cards.length ? new Set([order[0], ...one.cards]) : null;
    if (one.cards.length) select(one.cards[0], false);
    else { select(null, false); fit(true); }
    recolour();
  }
  $("map-previous")?.addEventListener("click", () => stop(state.stop - 1));
  $("map-next")?.addEventListener("click", () => stop(state.stop + 1));

  // ---- buttons

  $("map-closer").addEventListener("click", () => zoom(1.25));
  $("map-farther").addEventListener("click", () => zoom(0.8));
  $("map-whole").addEventListener("click", () => { clear(); fit(true); });
  $("map-png")?.addEventListener("click", keepPicture);
  $("map-copy")?.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    say(data.words.copied);
  });

  function keepPicture() {
    const scale = Math.min(2, 12000 / Math.max(width, height));
    const sheet = document.createElement("canvas");
    sheet.width = width * scale;
    sheet.height = height * scale;
    const ctx = sheet.getContext("2d");
    ctx.fillStyle = look.paper;
    ctx.fillRect(0, 0, sheet.width, sheet.height);
    ctx.scale(scale, scale);
    ctx.translate(width / 2 - cx, height / 2 - cy);
    for (const shape of data.shapes) MapDraw.shape(ctx, look, shape);
    MapDraw.bands(ctx, look, pairs);
    for (const edge of data.edges) {
      const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
      ctx.beginPath();
      ctx.moveTo(from.x, from.y);
      ctx.lineTo(to.x, to.y);
      ctx.strokeStyle = edge.color;
      ctx.lineWidth = edge.width;
      ctx.setLineDash(edge.dashes || []);
      ctx.stroke();
      ctx.setLineDash([]);
    }
    for (const node of data.nodes) {
      MapDraw.card(ctx, look, node.card, node.x, node.y, { decorate: state.decorate, label: true });
    }
    sheet.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${data.kind}.png`;
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  // ---- the table

  rows.forEach((row) => {
    row.querySelector("button[data-show]")?.addEventListener("click", () => {
      select(row.dataset.card, true);
      place.scrollIntoView({ block: "nearest" });
      place.focus({ preventScroll: true });
    });
  });

  const collator = new Intl.Collator(data.language, { numeric: true });
  document.querySelectorAll(".map-table button[data-sort]").forEach((button) => {
    button.addEventListener("click", () => {
      const head = button.closest("th");
      const down = head.getAttribute("aria-sort") === "ascending";
      const at = [...head.parentNode.children].indexOf(head);
      head.parentNode.querySelectorAll("th").forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const text = (row) => row.children[at].dataset.sort || row.children[at].textContent.trim();
      const sorted = [...rows].sort((a, b) => collator.compare(text(a), text(b)) * (down ? -1 : 1));
      rows[0]?.parentNode.append(...sorted);
    });
  });

  // ---- a link to what is shown: opaque ids only

  function remember() {
    const parts = new URLSearchParams();
    if (state.selected) parts.set("card", state.selected);
    hiddenSectors.forEach((id) => parts.append("without", id));
    const text = parts.toString();
    if (location.protocol === "file:") return;
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  }

  function recall() {
    const parts = new URLSearchParams(location.hash.slice(1));
    for (const id of parts.getAll("without")) {
      const box = document.querySelector(`input[data-sector="${CSS.escape(id)}"]`);
      if (box) { box.checked = false; hiddenSectors.add(id); }
    }
    const card = parts.get("card");
    if (card && nodes.has(card)) select(card, false);
  }

  Promise.all([document.fonts.load("600 14px 'Source Sans 3'"), document.fonts.load("14px 'Source Sans 3'")])
    .catch(() => {})
    .then(() => {
      begin();
      recall();
      recolour();
      if (data.stops.length) $("map-stop").textContent = data.stops[0].text;
      place.dataset.ready = String(Math.round(performance.now()));
    });
  // What tests and the benchmark ask for; nothing on the page uses it.
  place.map = { network, state, nodes, scale: () => network.getScale() };
})();
