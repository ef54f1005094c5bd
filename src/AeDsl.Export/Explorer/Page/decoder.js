// The decoder: a graph of ONNX, run by onnxruntime-web on one thread.

class Decoder {
  #ort;
  #session;
  #shape;
  #isTold;
  #turn = Promise.resolve();

  constructor(ort, session, shape, isTold) {
    this.#ort = ort;
    this.#session = session;
    this.#shape = shape;
    this.#isTold = isTold;
  }

  static async open(content) {
    const [code, wasm] = await Promise.all([unzipped(takeBytes("runtime")), unzipped(takeBytes("wasm"))]);
    const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const ort = await import(url);
    URL.revokeObjectURL(url);
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.wasmBinary = wasm;
    ort.env.logLevel = "error";
    const session = await ort.InferenceSession.create(takeBytes("decoder"), { executionProviders: ["wasm"] });
    return new Decoder(ort, session, content.latentShape, content.told.length > 0);
  }

  /** Outputs of `count` latents that lie one after another, as Float32Array; of a conditional model as one class. */
  decode(latents, count, label) {
    // The session runs one call at a time.
    const run = this.#turn.then(() => this.#run(latents, count, label));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async #run(latents, count, label) {
    const feeds = { latents: new this.#ort.Tensor("float32", latents, [count, ...this.#shape]) };
    if (this.#isTold) {
      feeds.labels = new this.#ort.Tensor("int64", new BigInt64Array(count).fill(BigInt(label)), [count]);
    }
    const { output } = await this.#session.run(feeds);
    return output.data;
  }
}
