/**
 * Secrets in quoted lines are masked before a line is kept. What stands between the marks was not read by anybody; the key that was asked for stays
 * readable, or the quote would prove nothing. Rather too much is masked than too little.
 */

export type Masking = { addresses: boolean; keep: string };

const MASK = "‹masked›";

/** Names whose value is a secret, in JSON, logfmt, headers and queries alike: the long words anywhere in a name, the short ones alone. */
const LONG =
  "passw(?:or)?d|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|session(?:_|-)?id|authorization|signature|card[_-]?number";
const SHORT = "(?<![a-z])(?:auth|sig|otp|pin|pwd|sid|cvv|cvc|iban|session|csrf|xsrf|jwt)(?![a-z])";
const NAMED = new RegExp(
  `([\\w-]*(?:${LONG}|${SHORT})[\\w-]*(?:\\\\?["'])?\\s*(?:[:=]|%3D|%3A)\\s*)((?:bearer|basic|digest|negotiate)\\s+)?(\\\\?"(?:[^"\\\\]|\\\\.)*?\\\\?"|'[^']*'|[^\\s"',;&}\\]]+)`,
  "gi",
);
const COOKIES = /((?:set-)?cookie\\?["']?\s*[:=]\s*\\?["']?)([^"'\\\n]+)/gi;

const SHAPES = [
  /\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk_live_|sk_test_|rk_live_|pk_live_|sk-|AIza|npm_|hf_|SG\.)[\w.-]{10,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gs,
  /\b(?:bearer|basic)\s+[\w+/.~=-]{8,}/gi,
];

const IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*:)([^\s/@"']+)(@)/gi;
const ADDRESS = /[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g;
const CARD = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])/g;

/** A line with its secrets masked. */
export function masked(line: string, { addresses, keep }: Masking): string {
  // The key steps aside, so that no rule takes it for a secret.
  const aside = "\ue000";
  let text = keep === "" ? line : line.replaceAll(aside, "\ufffd").split(keep).join(aside);
  const hide = (found: string) => (found.includes(aside) && found.replaceAll(aside, "").length < 3 ? found : MASK);
  text = text.replace(IN_URL, (_, before: string, secret: string, after: string) => before + hide(secret) + after);
  for (const shape of SHAPES) text = text.replace(shape, hide);
  text = text.replace(COOKIES, (_, name: string, value: string) => name + hide(value));
  text = text.replace(
    NAMED,
    (_, name: string, scheme: string | undefined, value: string) => name + (scheme ?? "") + requoted(value, hide),
  );
  text = text.replace(CARD, (found) => (isCard(found) ? MASK : found));
  if (addresses) text = text.replace(ADDRESS, hide);
  return keep === "" ? text : text.replaceAll(aside, keep);
}

function requoted(value: string, hide: (found: string) => string): string {
  const [, open = "", inner = "", close = ""] = /^(\\?["']?)(.*?)(\\?["']?)$/s.exec(value) ?? [];
  return inner === "" || inner === MASK ? value : open + hide(inner) + close;
}

/** Luhn's check digit. */
function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0 && !/^0+$/.test(digits);
}
