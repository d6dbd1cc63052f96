/** Which addresses a link or an image may have. Everything else is shown as text and never followed. */
import { hashInPath, pictureIn } from "@afterword/model/stored-file";

/** Controls and spaces, which browsers skip inside a scheme: "java\nscript:". */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that hide a scheme
const SKIPPED = /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g;
const INLINE_PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=]*$/i;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/** http, https, mailto, a path relative to here, or a place in the same page; null for anything else. */
export function safeHref(href: string): string | null {
  return allowed(href, ["http", "https", "mailto"]);
}

/** A stored file, or a picture whose bytes stand in the address itself: nobody else is asked for it. */
export function isOwnPicture(src: string): boolean {
  return hashInPath(src) !== null || INLINE_PICTURE.test(pictureIn(src).address);
}

/** http, https, a path relative to here, or a picture within the address itself; null for anything else. */
export function safeSrc(src: string): string | null {
  return INLINE_PICTURE.test(src) ? src : allowed(src, ["http", "https"]);
}

function allowed(address: string, schemes: readonly string[]): string | null {
  const trimmed = address.trim();
  if (trimmed === "") return null;
  const scheme = SCHEME.exec(trimmed.replace(SKIPPED, ""))?.[1]?.toLowerCase();
  return scheme === undefined || schemes.includes(scheme) ? trimmed : null;
}
