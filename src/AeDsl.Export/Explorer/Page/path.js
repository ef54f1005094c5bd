// The way between two latents: a straight line, as IAutoencoder.Interpolate takes it.

const STEPS = 9;

const between = (from, to, share) => from.map((value, k) => value * (1 - share) + to[k] * share);

class Way {
  #strip;
  #view;
  #canvases;

  constructor(strip, view) {
    this.#strip = strip;
    this.#view = view;
    this.#canvases = Array.from({ length: STEPS }, () => strip.appendChild(document.createElement("canvas")));
  }

  /** Sets the ends. */
  set(a, b) {
    this.a = a;
    this.b = b;
  }

  at(share) { return between(this.a, this.b, share); }

  /** Points of the way, both ends included. */
  get points() { return this.#canvases.map((_, i) => this.at(i / (STEPS - 1))); }

  async draw(decoder, label) {
    const latents = new Float32Array(STEPS * this.a.length);
    this.points.forEach((point, i) => latents.set(point, i * point.length));
    const outputs = await decoder.decode(latents, STEPS, label);
    this.#canvases.forEach((canvas, i) => drawOutput(canvas, this.#view, outputs, i));
  }
}
