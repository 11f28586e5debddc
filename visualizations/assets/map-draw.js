// How the parts of a map are painted on a canvas. What is where, and every text, comes from the
// server, cut to fit; nothing here measures or decides.
"use strict";

const MapDraw = (() => {
  const FAMILY = "\"Source Sans 3\", system-ui, sans-serif";
  const font = (size, weight) => `${weight} ${size}px ${FAMILY}`;
  const DASHES = { solid: [], double: [], dashed: [7, 5], dotted: [2, 4] };

  function roundRect(ctx, x, y, w, h, r) {
    ctx.beginPath();
    ctx.moveTo(x + r, y);
    ctx.arcTo(x + w, y, x + w, y + h, r);
    ctx.arcTo(x + w, y + h, x, y + h, r);
    ctx.arcTo(x, y + h, x, y, r);
    ctx.arcTo(x, y, x + w, y, r);
    ctx.closePath();
  }

  function pattern(ctx, name, colour, x, y, w, h) {
    if (name === "none") return;
    ctx.save();
    ctx.clip();
    ctx.globalAlpha *= 0.28;
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    if (name === "hatch") {
      for (let at = -h; at < w; at += 7) {
        ctx.moveTo(x + at, y + h);
        ctx.lineTo(x + at + h, y);
      }
      ctx.stroke();
    } else {
      for (let dx = 4; dx < w; dx += 8) {
        for (let dy = 4; dy < h; dy += 8) ctx.rect(x + dx, y + dy, 1.6, 1.6);
      }
      ctx.fill();
    }
    ctx.restore();
  }

  function mark(ctx, severity, x, y, colour, paper) {
    ctx.beginPath();
    if (severity === "critical") {
      ctx.moveTo(x, y - 9);
      ctx.lineTo(x + 10, y + 8);
      ctx.lineTo(x - 10, y + 8);
    } else if (severity === "serious") {
      ctx.moveTo(x, y - 10);
      ctx.lineTo(x + 10, y);
      ctx.lineTo(x, y + 10);
      ctx.lineTo(x - 10, y);
    } else {
      ctx.arc(x, y, 8, 0, 2 * Math.PI);
    }
    ctx.closePath();
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.strokeStyle = paper;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }

  function change(ctx, what, x, y, look) {
    const sign = { joined: "+", left: "–", new: "!" }[what];
    if (!sign) return;
    ctx.beginPath();
    ctx.arc(x, y, 9, 0, 2 * Math.PI);
    ctx.fillStyle = look.focus;
    ctx.fill();
    ctx.strokeStyle = look.paper;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.fillStyle = look.paper;
    ctx.font = font(14, 600);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(sign, x, y);
  }

  function colours(look, card, decorate) {
    const kind = look.kinds[card.kind];
    const state = look.states[card.state];
    const sector = look.sectors[card.sector];
    let stroke = state.stroke || (sector ? sector.stroke : look.muted);
    if (decorate === "severity" && card.state !== "missing") {
      stroke = card.severity ? look.severities[card.severity] : look.muted;
    }
    let fill = kind.fill || state.fill;
    let { pattern } = state;
    if (decorate === "age" && card.age !== null) {
      fill = look.ages.find(({ days }) => card.age <= days).fill;
      pattern = "none";
    }
    return {
      form: kind.form,
      fill,
      text: kind.text || state.text,
      stroke,
      width: decorate === "reach" ? 1 + Math.min(6, Math.sqrt(card.weight)) : 1.8,
      border: state.border,
      pattern,
    };
  }

  function texts(ctx, look, card, colour, x, y) {
    const pad = look.card.padding;
    const left = x - card.width / 2 + pad;
    let line = y - card.height / 2 + pad + look.card.line / 2;
    const plate = colour.form === "plate";
    ctx.fillStyle = colour.text;
    ctx.textBaseline = "middle";
    ctx.textAlign = plate ? "center" : "left";
    const at = plate ? x : left;
    ctx.font = font(look.font.title, 600);
    for (const text of card.title) {
      ctx.fillText(text, at, line);
      line += look.card.line;
    }
    ctx.font = font(look.font.text, 400);
    for (const text of card.lines) {
      ctx.fillText(text, at, line);
      line += look.card.line;
    }
    if (card.corner) {
      ctx.font = font(look.font.corner, 600);
      ctx.textAlign = "right";
      ctx.fillText(card.corner, x + card.width / 2 - pad, y - card.height / 2 + pad + look.card.line / 2);
    }
  }

  function card(ctx, look, one, x, y, how) {
    const colour = colours(look, one, how.decorate);
    const { width: w, height: h } = one;
    const left = x - w / 2;
    const top = y - h / 2;
    ctx.save();
    if (how.dim) ctx.globalAlpha = 0.22;
    if (colour.form === "dot") {
      dot(ctx, look, one, colour, x, y, how);
      ctx.restore();
      return;
    }
    const r = colour.form === "pill" ? Math.min(h / 2, 22) : look.card.radius;
    roundRect(ctx, left, top, w, h, r);
    ctx.fillStyle = colour.fill;
    ctx.fill();
    pattern(ctx, colour.pattern, colour.stroke, left, top, w, h);
    if (how.selected) {
      roundRect(ctx, left - 4, top - 4, w + 8, h + 8, r + 4);
      ctx.strokeStyle = look.focus;
      ctx.lineWidth = 4;
      ctx.setLineDash([]);
      ctx.stroke();
    }
    roundRect(ctx, left, top, w, h, r);
    ctx.strokeStyle = colour.stroke;
    ctx.lineWidth = how.found ? 4 : colour.width;
    ctx.setLineDash(DASHES[colour.border]);
    ctx.stroke();
    ctx.setLineDash([]);
    if (colour.border === "double") {
      roundRect(ctx, left + 3, top + 3, w - 6, h - 6, Math.max(r - 3, 1));
      ctx.lineWidth = 1;
      ctx.stroke();
    }
    texts(ctx, look, one, colour, x, y);
    if (one.severity) mark(ctx, one.severity, left, top, look.severities[one.severity], look.paper);
    change(ctx, one.change, left + w, top + h, look);
    ctx.restore();
  }

  function dot(ctx, look, one, colour, x, y, how) {
    const r = Math.min(one.width, one.height) / 2;
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = colour.stroke;
    ctx.fill();
    if (how.selected || how.found) {
      ctx.strokeStyle = look.focus;
      ctx.lineWidth = 4;
      ctx.stroke();
    }
    if (one.severity) mark(ctx, one.severity, x - r, y - r, look.severities[one.severity], look.paper);
    const name = one.title[0] || (how.selected || how.found ? one.whole[0] : "");
    if (!name || !(how.label || how.selected || how.found)) return;
    ctx.font = font(how.labelSize || look.font.text, 400);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 4;
    ctx.strokeStyle = look.paper;
    ctx.lineJoin = "round";
    ctx.strokeText(name, x + r + 4, y);
    ctx.fillStyle = look.text;
    ctx.fillText(name, x + r + 4, y);
  }

  function shape(ctx, look, one) {
    const sector = look.sectors[one.sector];
    const own = look.shapes[one.style] || {};
    if (one.form === "polygon") {
      ctx.beginPath();
      one.points.forEach(([x, y], at) => (at ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      ctx.closePath();
      ctx.fillStyle = own.fill || (sector ? sector.tint : "transparent");
      ctx.fill();
      ctx.strokeStyle = own.stroke || look.paper;
      ctx.lineWidth = own.stroke ? 1 : 5;
      ctx.stroke();
    } else if (one.form === "ellipse") {
      const [[x, y], [rx, ry]] = one.points;
      ctx.beginPath();
      ctx.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
      ctx.strokeStyle = own.stroke;
      ctx.lineWidth = 1.2;
      ctx.stroke();
    } else {
      writing(ctx, look, one, own, sector);
    }
  }

  function writing(ctx, look, one, own, sector) {
    const [[x, y]] = one.points;
    const size = look.font[one.style] || look.font.ring;
    ctx.font = font(size, own.text ? 400 : 600);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    if (own.fill) {
      const width = ctx.measureText(one.text).width + 12;
      ctx.fillStyle = own.fill;
      ctx.fillRect(x - width / 2, y - 9, width, 18);
    }
    ctx.fillStyle = own.text || (sector ? sector.stroke : look.text);
    ctx.fillText(one.text, x, y);
  }

  // What belongs together is joined by a band where it lies side by side.
  function bands(ctx, look, pairs) {
    ctx.fillStyle = ctx.strokeStyle = look.shapes.together.fill;
    ctx.lineWidth = 26;
    ctx.lineCap = "butt";
    for (const [one, other] of pairs) {
      ctx.beginPath();
      ctx.moveTo(one.x, one.y);
      ctx.lineTo(other.x, other.y);
      ctx.stroke();
    }
    for (const node of new Set(pairs.flat())) {
      const { width: w, height: h } = node.card;
      roundRect(ctx, node.x - w / 2 - 6, node.y - h / 2 - 6, w + 12, h + 12, look.card.radius + 5);
      ctx.fill();
    }
  }

  return { card, shape, bands };
})();
