/** What a newer schema wrote and this one does not know, kept in Markdown and in the document as JSON in an HTML comment. */

const KEPT = /^<!-- *afterword:unknown (.*) *-->$/s;

export const formatUnknown = (json: string): string =>
  // Neither "-->" nor a blank line may stand in the comment; JSON allows escapes for both where they occur in strings.
  `<!-- afterword:unknown ${json.replaceAll(/[<>]|--|\r|\n/g, escaped)} -->`;

/** The JSON as it was, or null where the comment is another. */
export function parseUnknown(html: string): string | null {
  const json = KEPT.exec(html.trim())?.[1]?.trimEnd();
  if (json === undefined) return null;
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}

const escaped = (match: string): string =>
  [...match].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
