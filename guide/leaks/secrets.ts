/** Secrets in a text, by their shape or by what they are called. A placeholder, a name alone and an example's dots are none. */

export type Leak = { from: number; to: number; rule: string; what: string };

/** Shapes that are nothing else, each with what it opens. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/g, "a private key"],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, "an access key of AWS"],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,})\b/g, "a token of GitHub"],
  [/\bglpat-[\w-]{18,}/g, "a token of GitLab"],
  [/\bxox[abeprs]-[\w-]{10,}/g, "a token of Slack"],
  [/\bhttps:\/\/hooks\.slack\.com\/services\/[\w/]{20,}/g, "an address that posts to Slack"],
  [/\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/g, "a key of Stripe"],
  [/\bAIza[\w-]{35}\b/g, "a key of Google"],
  [/\bnpm_[A-Za-z0-9]{30,}\b/g, "a token of npm"],
  [/\bSG\.[\w-]{16,}\.[\w-]{16,}/g, "a key of SendGrid"],
  [/\bsk-(?:proj-|ant-)?[\w-]{30,}/g, "an API key"],
  [/\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g, "a signed token"],
  [
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]{0,60}:(?!\/\/)[^\s/@"'<>]{3,100}@[\w.-]+/g,
    "an address with a password in it",
  ],
];

const NAMED =
  /\b(?<name>[\w-]{0,30}(?:passw(?:or)?d|passwort|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)[\w-]{0,12})["']?\s{0,2}(?:[:=]|\bis\b|\bwas\b)\s{0,2}(?<quote>["'`]?)(?<value>[^\s"'`<>]{6,200})\k<quote>/gi;
const BEARER = /\b(?:authorization:\s*)?(?:bearer|basic)\s+(?<value>[\w+/.~=-]{20,})/gi;

/** What every secret has; most passages have none of it, and are passed over at once. */
const MAY_HOLD = /[\w+/.-]{16}|-----BEGIN|:\/\/|pass|secret|token|key|bearer|basic/i;

export function secretsIn(text: string): Leak[] {
  if (!MAY_HOLD.test(text)) return [];
  const found: Leak[] = [];
  for (const [shape, what] of SHAPES)
    for (const { 0: match, index } of text.matchAll(shape))
      if (!isExample(match)) found.push({ from: index, to: index + match.length, rule: "secret", what });
  for (const match of text.matchAll(NAMED)) {
    const { value = "", name = "" } = match.groups ?? {};
    if (!isSecretValue(value)) continue;
    const from = match.index + match[0].lastIndexOf(value);
    found.push({ from, to: from + value.length, rule: "secret", what: `what looks like the value of “${name}”` });
  }
  for (const match of text.matchAll(BEARER)) {
    const { value = "" } = match.groups ?? {};
    if (/\d/.test(value) && !isExample(value))
      found.push({
        from: match.index,
        to: match.index + match[0].length,
        rule: "secret",
        what: "credentials of a request",
      });
  }
  return apart(found);
}

/** A word of prose ("the token was expired") is no value; letters with digits or marks between them are. */
function isSecretValue(value: string): boolean {
  const bare = value.replace(/[.,;:!?)\]]+$/, "");
  if (bare.length < 6 || isExample(bare) || /^\p{L}+$/u.test(bare) || /^[\d.:-]+$/.test(bare)) return false;
  if (/^(?:https?:|\/|\$|%|process\.env|os\.environ|env\.|vault:|\p{L}+(?:[-_]\p{L}+)+$|\p{L}+\()/iu.test(bare))
    return false;
  return /\d/.test(bare) && /\p{L}/u.test(bare);
}

function isExample(value: string): boolean {
  return /x{4,}|\*{3,}|\.{3}|…|<|\{|example|changeme|redacted|masked|your[-_]|dummy|0{8,}|12345678|abcdef/i.test(value);
}

/** In the order of the text, none over another: of two that overlap the one that begins first, then the one that was found first. */
export function apart(found: readonly Leak[]): Leak[] {
  const kept: Leak[] = [];
  for (const leak of found.toSorted((a, b) => a.from - b.from))
    if (leak.from >= (kept.at(-1)?.to ?? 0)) kept.push(leak);
  return kept;
}
