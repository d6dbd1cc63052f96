/**
 * Where a block stands: the quotes, list items and footnotes around it, from the outside in. The document is flat, and this
 * is an attribute of each block, so that a colleague who makes my paragraph a list item or a quote changes no node that
 * I am typing in. Blocks next to each other that agree on a prefix of their paths stand in the same container.
 */
export type PathEntry =
  /** `begins`: a new quote, although the block before stands in a quote as well. */
  | { in: "quote"; begins: boolean }
  /**
   * `begins`: "nothing" for a further block of the item above; "item" for a new item; "list" for the first item of a new list.
   * `start` counts on the first item of an ordered list; `loose`: the list's items have blank lines between them.
   */
  | {
      in: "item";
      list: "bullet" | "ordered";
      begins: "nothing" | "item" | "list";
      start: number;
      loose: boolean;
      checked: boolean | null;
    }
  | { in: "footnote"; label: string };

const ENTRY = /^(?:(q)(!?)|([uo])([+!]?)(\d*)(~?)([x_]?)|f:(.+))$/;

/**
 * The attribute's text, e.g. "q u+": a quote that holds a bullet item. Entries are separated by spaces.
 * q quote, q! a new one · u or o a bullet or ordered item, then + new item or ! new list, a start number, ~ loose, x or _ ticked or not
 * · f:label footnote (the label percent-encoded). "" is the top level.
 */
export function formatPath(path: readonly PathEntry[]): string {
  return path.map(formatEntry).join(" ");
}

/** Reads what `formatPath` wrote. An entry that makes no sense is left out: text is never lost for a broken attribute. */
export function parsePath(text: string): PathEntry[] {
  return text.split(" ").flatMap((word): PathEntry[] => {
    const [, quote, fresh, list, begins, start, loose, checked, label] = ENTRY.exec(word) ?? [];
    if (quote) return [{ in: "quote", begins: fresh === "!" }];
    if (label) return [{ in: "footnote", label: decoded(label) }];
    if (!list) return [];
    return [
      {
        in: "item",
        list: list === "o" ? "ordered" : "bullet",
        begins: begins === "+" ? "item" : begins === "!" ? "list" : "nothing",
        start: start ? Number(start) : 1,
        loose: loose === "~",
        checked: checked === "x" ? true : checked === "_" ? false : null,
      },
    ];
  });
}

function formatEntry(entry: PathEntry): string {
  if (entry.in === "quote") return entry.begins ? "q!" : "q";
  if (entry.in === "footnote") return `f:${encodeURIComponent(entry.label)}`;
  const begins = { nothing: "", item: "+", list: "!" }[entry.begins];
  const start = entry.list === "ordered" && entry.start !== 1 ? String(entry.start) : "";
  const checked = entry.checked === null ? "" : entry.checked ? "x" : "_";
  return `${entry.list === "ordered" ? "o" : "u"}${begins}${start}${entry.loose ? "~" : ""}${checked}`;
}

function decoded(label: string): string {
  try {
    return decodeURIComponent(label);
  } catch {
    return label;
  }
}
