/**
 * Parses foreign HTML into a document that is never shown. Nothing runs in one; but the browser reports handlers and styles
 * in it as breaches of the content policy all the same, so handlers go first and styles are read under another name.
 */

/** Where `quietly` puts what the style attribute said. */
export const STYLE = "data-style";

export function parseQuietly(html: string): Document {
  return new DOMParser().parseFromString(quietly(html), "text/html");
}

const HANDLER = /([\s"'/])on[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;
const STYLED = /([\s"'/])style(\s*=)/gi;

export function quietly(html: string): string {
  const text = html.replace(/<style\b[^<]*(?:<(?!\/style)[^<]*)*<\/style\s*>/gi, "");
  let quiet = "";
  let from = 0;
  for (let open = nextTag(text, 0); open >= 0; open = nextTag(text, from)) {
    const end = endOfTag(text, open);
    // A tag that does not end takes the rest with it, in the browser too.
    if (end < 0) break;
    quiet += text.slice(from, open);
    quiet += text.slice(open, end).replace(HANDLER, "$1").replace(STYLED, `$1${STYLE}$2`);
    from = end;
  }
  return quiet + text.slice(from);
}

const OPENING = /<[a-z]/gi;

function nextTag(text: string, from: number): number {
  OPENING.lastIndex = from;
  return OPENING.exec(text)?.index ?? -1;
}

function endOfTag(text: string, open: number): number {
  let quote = "";
  for (let index = open + 1; index < text.length; index++) {
    const char = text[index] as string;
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === ">") return index + 1;
    else if (char === '"' || char === "'") quote = char;
  }
  return -1;
}
