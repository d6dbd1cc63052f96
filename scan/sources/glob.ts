/**
 * Patterns as shells read them: * ? [a-z] [!a-z] {one,two} and ** for any folders in between. A path that is there as it is written is that path,
 * whatever its letters; a backslash takes a letter as it is.
 */

export function isPattern(text: string): boolean {
  return /[*?[{]/.test(text);
}

/** A pattern's folders from the top, each a plain name, a test of names, or `**`. */
export type Segment = { is: "name"; name: string } | { is: "match"; test: (name: string) => boolean } | { is: "any" };

export function segments(pattern: string): Segment[] {
  return pattern
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .map((part) => {
      if (part === "**") return { is: "any" };
      if (!isPattern(part)) return { is: "name", name: part.replaceAll(/\\(.)/g, "$1") };
      const expression = asExpression(part);
      // As in shells, a name with a dot in front is only meant where the dot is written.
      return { is: "match", test: (name) => (part.startsWith(".") || !name.startsWith(".")) && expression.test(name) };
    });
}

/** One pattern for each way through its braces: those may hold slashes. */
export function withoutBraces(pattern: string): string[] {
  const open = pattern.search(/(?<!\\)\{/);
  if (open < 0) return [pattern];
  let depth = 0;
  const commas: number[] = [];
  for (let at = open; at < pattern.length; at++) {
    const letter = pattern[at];
    if (letter === "\\") at++;
    else if (letter === "{") depth++;
    else if (letter === "," && depth === 1) commas.push(at);
    else if (letter === "}" && --depth === 0) {
      if (commas.length === 0) break;
      const cuts = [open, ...commas, at];
      const choices = cuts.slice(1).map((cut, i) => pattern.slice((cuts[i] ?? 0) + 1, cut));
      return choices.flatMap((choice) => withoutBraces(pattern.slice(0, open) + choice + pattern.slice(at + 1)));
    }
  }
  // A brace that is never closed, or has nothing to choose from, is a letter.
  const before = `${pattern.slice(0, open)}\\{`;
  return withoutBraces(pattern.slice(open + 1)).map((rest) => before + rest);
}

function asExpression(part: string): RegExp {
  let source = "";
  for (let at = 0; at < part.length; at++) {
    const letter = part[at] ?? "";
    if (letter === "*") source += ".*";
    else if (letter === "?") source += ".";
    else if (letter === "\\") source += literal(part[++at] ?? "\\");
    else if (letter === "[") {
      const close = part.indexOf("]", part[at + 1] === "!" || part[at + 1] === "^" ? at + 3 : at + 2);
      if (close < 0) source += "\\[";
      else {
        source += bracket(part.slice(at + 1, close));
        at = close;
      }
    } else source += literal(letter);
  }
  try {
    return new RegExp(`^${source}$`, "su");
  } catch {
    // A range in the wrong order fits nothing.
    return /(?!)/;
  }
}

function bracket(inside: string): string {
  const not = /^[!^]/.test(inside);
  const letters = (not ? inside.slice(1) : inside).replaceAll(/[\\\]^[]/g, "\\$&");
  return `[${not ? "^" : ""}${letters}]`;
}

function literal(letter: string): string {
  return /[\^$.*+?()[\]{}|/\\]/.test(letter) ? `\\${letter}` : letter;
}
