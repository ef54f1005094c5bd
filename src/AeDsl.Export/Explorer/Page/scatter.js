// The plane: where the examples lie, the way between the ends, and the place that is decoded.

const MARGIN = 0.1;
const PAD = { left: 44, right: 10, top: 10, bottom: 28 };

/** Numbers to label an axis with: 1, 2 or 5 times a power of ten apart, three to seven of them. */
function ticksBetween(low, high) {
  const rough = (high - low) / 7;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find(factor => factor * power >= rough) ?? 10);
  const ticks = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) ticks.push(+(i * step).toPrecision(6));
  return ticks;
}

class Scatter {
  #canvas;
  #context;
  #base = document.createElement("canvas");
  #labels;
  #names;
  #plane;
  #limits;
  #wanted = new Set();

  constructor(canvas, labels, names) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    this.#labels = labels;
    this.#names = names;
  }

  /** Shows another plane. */
  show(plane) {
    this.#plane = plane;
    this.resize();
  }

  /** The classes to look at; all where there is none. */
  highlight(classes) {
    this.#wanted = classes;
    this.redrawBase();
  }

  get step() { return [this.#limits.width / 100, this.#limits.height / 100]; }

  resize() {
    const scale = window.devicePixelRatio || 1;
    for (const canvas of [this.#canvas, this.#base]) {
      canvas.width = Math.round(this.#canvas.clientWidth * scale);
      canvas.height = Math.round(this.#canvas.clientHeight * scale);
    }
    this.#limits = this.#findLimits();
    this.redrawBase();
  }

  /** The place in the plane of a point of the page. */
  placeAt(clientX, clientY) {
    const box = this.#canvas.getBoundingClientRect();
    const { left, bottom, width, height } = this.#limits;
    const { x, y, across, down } = this.#area();
    return [left + width * (clientX - box.left - x) / across, bottom + height * (1 - (clientY - box.top - y) / down)];
  }

  #area() {
    const pad = this.#plane.hasTicks ? PAD : { left: 10, right: 10, top: 10, bottom: 10 };
    return {
      x: pad.left,
      y: pad.top,
      across: this.#canvas.clientWidth - pad.left - pad.right,
      down: this.#canvas.clientHeight - pad.top - pad.bottom,
    };
  }

  #findLimits() {
    const [low, high] = [[Infinity, Infinity], [-Infinity, -Infinity]];
    this.#plane.places.forEach((value, i) => {
      low[i % 2] = Math.min(low[i % 2], value);
      high[i % 2] = Math.max(high[i % 2], value);
    });
    const size = [0, 1].map(axis => (1 + 2 * MARGIN) * (high[axis] - low[axis]) || 1);
    if (this.#plane.keepsScale) {
      const { across, down } = this.#area();
      const unit = Math.max(size[0] / across, size[1] / down);
      [size[0], size[1]] = [unit * across, unit * down];
    }
    const [left, bottom] = [0, 1].map(axis => (low[axis] + high[axis] - size[axis]) / 2);
    return { left, bottom, width: size[0], height: size[1] };
  }

  #toCanvas(x, y) {
    const { left, bottom, width, height } = this.#limits;
    const area = this.#area();
    return [area.x + area.across * (x - left) / width, area.y + area.down * (1 - (y - bottom) / height)];
  }

  #start(canvas) {
    const context = canvas.getContext("2d");
    const scale = window.devicePixelRatio || 1;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    return context;
  }

  /** What stays while a place is dragged. */
  redrawBase() {
    const context = this.#start(this.#base);
    context.clearRect(0, 0, this.#canvas.clientWidth, this.#canvas.clientHeight);
    if (this.#plane.hasTicks) this.#drawAxes(context);
    const { places } = this.#plane;
    const count = places.length / 2;
    const radius = count > 500 ? 2.5 : 4;
    // Those that are looked at lie on top.
    for (const isWanted of [false, true]) {
      for (let i = 0; i < count; i++) {
        const label = this.#labels.length ? this.#labels[i] : 0;
        const isBright = this.#wanted.size === 0 || this.#wanted.has(label);
        if (isBright !== isWanted) continue;
        const [x, y] = this.#toCanvas(places[2 * i], places[2 * i + 1]);
        context.globalAlpha = isBright ? 0.75 : 0.12;
        context.fillStyle = colourOf(label);
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.fill();
      }
    }
    context.globalAlpha = 1;
    this.#drawNames(context);
  }

  #drawAxes(context) {
    const { left, bottom, width, height } = this.#limits;
    const area = this.#area();
    context.font = "12px system-ui, sans-serif";
    context.strokeStyle = css("--line");
    context.fillStyle = css("--faint");
    context.lineWidth = 1;
    context.textAlign = "center";
    context.textBaseline = "top";
    for (const tick of ticksBetween(left, left + width)) {
      const [x] = this.#toCanvas(tick, 0);
      this.#line(context, x, area.y, x, area.y + area.down);
      context.fillText(`${tick}`.replace("-", "−"), x, area.y + area.down + 6);
    }
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const tick of ticksBetween(bottom, bottom + height)) {
      const [, y] = this.#toCanvas(0, tick);
      this.#line(context, area.x, y, area.x + area.across, y);
      context.fillText(`${tick}`.replace("-", "−"), area.x - 6, y);
    }
  }

  #line(context, fromX, fromY, toX, toY) {
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
  }

  /** A class's name goes to the median of its places, and above a single one. */
  #drawNames(context) {
    const groups = this.#names.map(() => [[], []]);
    this.#labels.forEach((label, i) => [0, 1].forEach(axis => groups[label][axis].push(this.#plane.places[2 * i + axis])));
    const median = values => values.sort((a, b) => a - b)[values.length >> 1];
    context.font = "600 15px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 4;
    context.lineJoin = "round";
    groups.forEach((group, label) => {
      if (this.#wanted.size > 0 && !this.#wanted.has(label)) return;
      const name = shortened(this.#names[label]);
      const [x, y] = this.#toCanvas(median(group[0]), median(group[1]));
      context.strokeStyle = css("--card");
      const top = group[0].length === 1 ? y - 13 : y;
      context.strokeText(name, x, top);
      context.fillStyle = css("--ink");
      context.fillText(name, x, top);
    });
  }

  /** The way and the place on top of the rest. */
  draw(place, way) {
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(this.#base, 0, 0);
    this.#start(this.#canvas);
    if (way.length > 0) this.#drawWay(context, way);
    const [x, y] = this.#toCanvas(...place);
    for (const [colour, width] of [["--card", 6], ["--mark", 3]]) {
      context.strokeStyle = css(colour);
      context.lineWidth = width;
      this.#line(context, x - 11, y, x + 11, y);
      this.#line(context, x, y - 11, x, y + 11);
      context.beginPath();
      context.arc(x, y, 7, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  #drawWay(context, way) {
    const points = way.map(point => this.#toCanvas(...point));
    context.setLineDash([6, 4]);
    context.strokeStyle = css("--ink");
    context.lineWidth = 1.5;
    context.beginPath();
    for (const point of points) context.lineTo(...point);
    context.stroke();
    context.setLineDash([]);
    context.font = "700 13px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const [name, [x, y]] of [["A", points[0]], ["B", points.at(-1)]]) {
      context.fillStyle = css("--ink");
      context.beginPath();
      context.arc(x, y, 10, 0, 2 * Math.PI);
      context.fill();
      context.fillStyle = css("--card");
      context.fillText(name, x, y + 0.5);
    }
  }
}

const MOST_LETTERS = 24;
const shortened = name => {
  const letters = [...name];
  return letters.length <= MOST_LETTERS ? name : `${letters.slice(0, MOST_LETTERS - 1).join("")}…`;
};
