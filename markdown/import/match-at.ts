/** A sticky pattern tried at one place of the words, and nowhere else: no search, so no reader is slower than its words are long. */
export function matchAt(pattern: RegExp, words: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(words);
}
