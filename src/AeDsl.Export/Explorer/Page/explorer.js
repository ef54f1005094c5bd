// The page: what is decoded, and everything that changes it.

const $ = id => document.getElementById(id);
const content = JSON.parse($("content").textContent);
const { size, view, units } = content;
const latents = floatsOf(content.latents);
const labels = integersOf(content.labels);
const numberText = value => value.toFixed(2).replace(/^-0\.00$/, "0.00").replace("-", "−");

class Explorer {
  #decoder;
  #scatter = new Scatter($("scatter"), labels, content.classes);
  #way = new Way($("strip"), view);
  #plane;
  #place;
  #units = [content.plane.across, content.plane.up];
  #label = labels.length ? content.classLabels[labels[0]] : 0;
  #latent = Float32Array.from(content.plane.mean);
  #shown = Promise.resolve();
  #isWaiting = false;
  #wayDrawn = Promise.resolve();
  #sliders = [];

  /** Opens the decoder and shows the page. */
  async start() {
    $("summary").textContent = this.#summary();
    this.#decoder = await Decoder.open(content);
    $("status").hidden = true;
    document.querySelector("main").hidden = false;
    this.#fillAxes();
    this.#fillLegend();
    this.#fillSliders();
    this.#fillTold();
    this.#listen();
    this.#way.set(...this.#firstEnds());
    this.#choosePlane();
    this.#wayDrawn = this.#way.draw(this.#decoder, this.#label);
    await this.settled();
  }

  /** The latent that is shown. */
  get latent() { return this.#latent.slice(); }

  /** The place of the latent in the plane. */
  get place() { return [...this.#place]; }

  /** The class that the decoder of a conditional model is told. */
  get label() { return this.#label; }

  /** Decodes one latent: a Float32Array. */
  decode(latent) { return this.#decoder.decode(Float32Array.from(latent), 1, this.#label); }

  /** Waits until everything that is shown is of the latent. */
  async settled() {
    await this.#shown;
    await this.#wayDrawn;
  }

  #summary() {
    const { active } = units;
    const classes = content.classes.length ? ` in ${content.classes.length} classes` : "";
    return `${content.model}: a latent of ${size} numbers, of which ${active.length} are active; ${content.count} examples${classes}.`;
  }

  /** Ways begin at the first example and lead to the first of another class, or to the one farthest away. */
  #firstEnds() {
    const first = latentAt(latents, size, 0).slice();
    const other = labels.findIndex(label => label !== labels[0]);
    if (other > 0) return [first, latentAt(latents, size, other).slice()];
    let [farthest, most] = [0, -1];
    for (let i = 0; i < content.count; i++) {
      const distance = squaredDistance(latents, size, i, first);
      if (distance > most) [farthest, most] = [i, distance];
    }
    return [first, latentAt(latents, size, farthest).slice()];
  }

  #choosePlane() {
    const axes = $("axes").value;
    $("unit-axes").hidden = axes !== "units";
    this.#plane = axes === "tsne" ? neighbourPlane(content, latents)
      : axes === "pca" ? principalPlane(content, latents)
      : unitPlane(content, latents, ...this.#units);
    $("axes-help").textContent = this.#plane.help;
    this.#scatter.show(this.#plane);
    this.#setLatent(this.#latent);
  }

  /** A plane needs two units: if both are the same, the other becomes what the changed one was. */
  #chooseUnits(units, changed) {
    if (units[0] === units[1]) units[1 - changed] = this.#units[changed];
    this.#units = units;
    [$("across").value, $("up").value] = units;
    this.#choosePlane();
  }

  /** Shows a latent. Its place is known where it was chosen in the plane. */
  #setLatent(latent, place) {
    this.#latent = latent;
    this.#place = place ?? this.#plane.placeOf(latent);
    this.#redraw();
    $("place").textContent = this.#placeText();
    $("latent").textContent = JSON.stringify(Array.from(latent, value => +value.toPrecision(9)));
    for (const { unit, input, output } of this.#sliders) {
      if (document.activeElement !== input) input.value = latent[unit];
      output.textContent = numberText(latent[unit]);
      input.setAttribute("aria-valuetext", numberText(latent[unit]));
    }
    this.#show();
  }

  #placeText() {
    const [x, y] = this.#plane.names;
    const where = `${x} ${numberText(this.#place[0])}, ${y} ${numberText(this.#place[1])}`;
    if (!labels.length) return `${where}.`;
    const [{ i }] = nearest(latents, size, this.#latent, 1);
    return `${where}. Nearest example: ${shortened(content.classes[labels[i]])}.`;
  }

  #redraw() {
    this.#scatter.draw(this.#place, this.#way.points.map(point => this.#plane.placeOf(point)));
  }

  /** Decodes the newest latent once the decode that runs has ended. */
  #show() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#shown = this.#shown.then(async () => {
      this.#isWaiting = false;
      drawOutput($("picture"), view, await this.decode(this.#latent), 0);
    }).catch(showProblem);
  }

  #moveTo(place) {
    if (!$("snap").checked) return this.#setLatent(this.#plane.latentOf(place, this.#latent), place);
    const [{ i }] = nearest(this.#plane.places, 2, place, 1);
    this.#setLatent(latentAt(latents, size, i).slice(), [...this.#plane.places.subarray(2 * i, 2 * i + 2)]);
  }

  #setEnds(a, b) {
    this.#way.set(a, b);
    this.#redraw();
    this.#wayDrawn = this.#way.draw(this.#decoder, this.#label).catch(showProblem);
  }

  #goTo(share) {
    $("share").value = 100 * share;
    $("share").setAttribute("aria-valuetext", `${Math.round(100 * share)} percent from A to B`);
    this.#setLatent(this.#way.at(share));
  }

  #fillAxes() {
    if (!content.places) $("axes").querySelector("[value=tsne]").remove();
    $("axes").value = content.plane.first;
    const offered = size <= MOST_UNITS
      ? Array.from({ length: size }, (_, unit) => unit)
      : [...new Set([...this.#units, ...units.active.slice(0, MOST_UNITS)])].sort((a, b) => a - b);
    for (const [axis, id] of ["across", "up"].entries()) {
      for (const unit of offered) $(id).add(new Option(`z${unit}`, unit, false, unit === this.#units[axis]));
    }
  }

  #fillLegend() {
    const chosen = new Set();
    content.classes.forEach((name, label) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.style.setProperty("--colour", `var(--class-${label % COLOURS})`);
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        if (!chosen.delete(label)) chosen.add(label);
        button.setAttribute("aria-pressed", String(chosen.has(label)));
        this.#scatter.highlight(chosen);
        this.#redraw();
      });
      $("legend").append(button);
    });
  }

  #fillTold() {
    const told = $("told");
    told.hidden = content.told.length === 0;
    const select = told.querySelector("select");
    content.told.forEach((name, label) => select.add(new Option(name, label, false, label === this.#label)));
    select.addEventListener("change", () => {
      this.#label = +select.value;
      this.#show();
      this.#setEnds(this.#way.a, this.#way.b);
    });
  }

  #fillSliders() {
    const shown = units.active.slice(0, MOST_SLIDERS);
    $("units-help").textContent = `${units.active.length} of ${size} numbers vary over the examples`
      + `${shown.length < units.active.length ? `; these are the ${shown.length} that vary most` : ""}, the most varying first.`;
    for (const unit of shown) {
      const [least, most] = [units.least[unit], units.most[unit]];
      const margin = SLIDER_MARGIN * (most - least);
      const row = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { type: "range", min: least - margin, max: most + margin });
      input.step = (most - least + 2 * margin) / SLIDER_STEPS;
      const output = document.createElement("output");
      row.append(`z${unit}`, input, output);
      input.dataset.unit = unit;
      input.addEventListener("input", () => {
        const latent = this.latent;
        latent[unit] = +input.value;
        this.#setLatent(latent);
      });
      $("sliders").append(row);
      this.#sliders.push({ unit, input, output });
    }
  }

  #listen() {
    const plane = $("scatter");
    plane.addEventListener("pointerdown", event => {
      if (event.button !== 0) return;
      plane.setPointerCapture(event.pointerId);
      this.#moveTo(this.#scatter.placeAt(event.clientX, event.clientY));
    });
    plane.addEventListener("pointermove", event => {
      if (plane.hasPointerCapture(event.pointerId)) this.#moveTo(this.#scatter.placeAt(event.clientX, event.clientY));
    });
    plane.addEventListener("keydown", event => this.#onKey(event));
    $("axes").addEventListener("change", () => this.#choosePlane());
    $("across").addEventListener("change", () => this.#chooseUnits([+$("across").value, this.#units[1]], 0));
    $("up").addEventListener("change", () => this.#chooseUnits([this.#units[0], +$("up").value], 1));
    $("reset").addEventListener("click", () => this.#setLatent(Float32Array.from(content.plane.mean)));
    $("share").addEventListener("input", () => this.#goTo($("share").value / 100));
    $("set-a").addEventListener("click", () => this.#setEnds(this.latent, this.#way.b));
    $("set-b").addEventListener("click", () => this.#setEnds(this.#way.a, this.latent));
    $("go-a").addEventListener("click", () => this.#goTo(0));
    $("go-b").addEventListener("click", () => this.#goTo(1));
    new ResizeObserver(() => this.#onResize()).observe(plane);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#onResize());
  }

  #onResize() {
    this.#scatter.resize();
    this.#redraw();
    if (view.kind === "picture") return;
    this.#show();
    this.#setEnds(this.#way.a, this.#way.b);
  }

  #onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
    const direction = directions[event.key];
    if (direction) {
      const far = event.shiftKey ? 5 : 1;
      const step = this.#scatter.step;
      this.#moveTo(this.#place.map((value, axis) => value + far * direction[axis] * step[axis]));
    } else if (event.key === "Home") this.#setLatent(Float32Array.from(content.plane.mean));
    else if (event.key.toLowerCase() === "a") this.#setEnds(this.latent, this.#way.b);
    else if (event.key.toLowerCase() === "b") this.#setEnds(this.#way.a, this.latent);
    else return;
    event.preventDefault();
  }
}

const MOST_UNITS = 256;
const MOST_SLIDERS = 64;
const SLIDER_STEPS = 200;
const SLIDER_MARGIN = 0.25;

function showProblem(error) {
  const status = $("status");
  status.hidden = false;
  status.className = "problem";
  status.textContent = `The decoder can't run here: ${error.message ?? error}. `
    + "This page needs a browser of 2023 or newer, with WebAssembly.";
}

// For scripts: the latent that is shown, and the decoder.
globalThis.explorer = new Explorer();
globalThis.explorer.ready = globalThis.explorer.start().catch(error => { showProblem(error); throw error; });
