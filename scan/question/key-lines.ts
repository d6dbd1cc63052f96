import { type KeyCollector, LONGEST_KEY } from "./key-collector.ts";

const [LF, NUL] = [10, 0];

/** A key in each line. */
export class KeyLines {
  readonly #into: KeyCollector;
  #open: Uint8Array = new Uint8Array();

  constructor(into: KeyCollector) {
    this.#into = into;
  }

  push(chunk: Uint8Array): void {
    if (chunk.indexOf(NUL) >= 0) this.#into.refuse("it is no text");
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      if (this.#open.length > 0) this.#finish(chunk.subarray(from, end));
      else this.#into.add(chunk, from, end);
      from = end + 1;
    }
    if (from < chunk.length) this.#open = Buffer.concat([this.#open, chunk.subarray(from)]);
    if (this.#open.length > LONGEST_KEY * 2) this.#into.refuse(`it has a line of more than ${LONGEST_KEY} bytes`);
  }

  end(): void {
    if (this.#open.length > 0) this.#finish(new Uint8Array());
  }

  #finish(rest: Uint8Array): void {
    const whole = Buffer.concat([this.#open, rest]);
    this.#open = new Uint8Array();
    this.#into.add(whole, 0, whole.length);
  }
}
