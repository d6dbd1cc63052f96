/** The server's talk goes to stderr, one line for each thing, with the stack of what went wrong below it. */

export function log(words: string, error?: unknown): void {
  console.error(`${new Date().toISOString()} ${words}`);
  if (error !== undefined) console.error(error);
}
