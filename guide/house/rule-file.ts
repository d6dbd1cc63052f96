/** A rule's YAML with the line of each thing in it, so that what is wrong can be told where it stands. */
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";

export class RuleFault extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

export type Written<Value> = { value: Value; line: number };

const SIZE = 200_000;

export class RuleFile {
  readonly #lines = new LineCounter();
  readonly #map: YAMLMap;

  constructor(yaml: string) {
    if (yaml.length > SIZE) throw new RuleFault(1, `it has ${yaml.length} characters, and ${SIZE} are the most`);
    const document = parseDocument(yaml, { lineCounter: this.#lines });
    const [error] = document.errors;
    if (error)
      throw new RuleFault(
        this.#lines.linePos(error.pos[0]).line || 1,
        error.message.split("\n", 1)[0] ?? "it is no YAML",
      );
    // A caller that could not read a file gives a comment that says so.
    if (document.contents === null)
      throw new RuleFault(1, (document.commentBefore ?? document.comment)?.trim() || "it says nothing");
    // Whoever could not read the file says so in a comment.
    if (document.contents === null) throw new RuleFault(1, document.commentBefore?.trim() || "it says nothing");
    if (!isMap(document.contents)) throw new RuleFault(1, "it is no list of names with values");
    this.#map = document.contents as YAMLMap;
  }

  keys(): Written<string>[] {
    return this.#map.items.map((pair) => ({ value: wordsOf(pair.key), line: this.#lineOf(pair.key) }));
  }

  text(key: string): Written<string> | null {
    const pair = this.#pair(key);
    if (!pair) return null;
    if (!isScalar(pair.value)) throw new RuleFault(this.#lineOf(pair.key), `${key} has to be text`);
    return { value: wordsOf(pair.value), line: this.#lineOf(pair.key) };
  }

  number(key: string): number | null {
    const written = this.text(key);
    if (!written) return null;
    const value = Number(written.value);
    if (written.value.trim() === "" || !Number.isFinite(value))
      throw new RuleFault(written.line, `${key} has to be a number`);
    return value;
  }

  flag(key: string): boolean {
    const written = this.text(key);
    if (!written) return false;
    if (!/^(?:true|false)$/i.test(written.value)) throw new RuleFault(written.line, `${key} has to be true or false`);
    return /^true$/i.test(written.value);
  }

  list(key: string): Written<string>[] {
    const pair = this.#pair(key);
    if (!pair) return [];
    if (!isSeq(pair.value)) throw new RuleFault(this.#lineOf(pair.key), `${key} has to be a list`);
    return pair.value.items.map((item) => {
      if (!isScalar(item)) throw new RuleFault(this.#lineOf(item, pair.key), `${key} has to be a list of words`);
      return { value: wordsOf(item), line: this.#lineOf(item) };
    });
  }

  map(key: string): { from: Written<string>; to: string; line: number }[] {
    const pair = this.#pair(key);
    if (!pair) return [];
    if (!isMap(pair.value))
      throw new RuleFault(this.#lineOf(pair.key), `${key} has to have lines of the form “this: that”`);
    return pair.value.items.map((item) => {
      const line = this.#lineOf(item.key);
      if (!isScalar(item.key) || !isScalar(item.value))
        throw new RuleFault(line, `${key} has to have words on both sides`);
      return { from: { value: wordsOf(item.key), line }, to: wordsOf(item.value), line };
    });
  }

  #pair(key: string): Pair | undefined {
    return this.#map.items.find((pair) => wordsOf(pair.key) === key);
  }

  #lineOf(node: unknown, other?: unknown): number {
    const range = (node as Node | null)?.range ?? (other as Node | null | undefined)?.range;
    return range ? this.#lines.linePos(range[0]).line : 1;
  }
}

const wordsOf = (node: unknown): string => (isScalar(node) ? String(node.source ?? node.value ?? "") : "");
