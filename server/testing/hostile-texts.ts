/** Texts that are hard on a parser, each from a known class of Markdown, YAML or TOML trouble. Only tests import this. */

const many = (count: number, piece: string) => piece.repeat(count);
const numbered = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => piece(index)).join("");

/** By name. Every one is UTF-8 text and may be imported or refused in words; none may hang or crash anything. */
export const HOSTILE_TEXTS: Record<string, () => string> = {
  "4,000 headings": () => numbered(4_000, (i) => `## Heading ${i}\n\nWords under it.\n\n`),
  "4,000 empty headings": () => many(4_000, "#\n"),
  "100,000 quotes deep": () => `${many(100_000, ">")} deep`,
  "1,000 quotes deep on 200 lines": () => many(200, `${many(1_000, "> ")}x\n`),
  "1,000 list levels": () => numbered(1_000, (i) => `${" ".repeat(i * 2)}- x\n`),
  "1,000 list levels on one line": () => `${many(1_000, "- ")}x\n`,
  "5,000 bullets on one line": () => `${many(5_000, "* ")}x\n`,
  "100,000 opening brackets": () => many(100_000, "["),
  "100,000 image openings": () => many(100_000, "!["),
  "5,000 nested links": () => `${many(5_000, "[")}a${many(5_000, "](b)")}`,
  "5,000 unclosed links": () => many(5_000, "[a](b"),
  "5,000 footnote openings": () => many(5_000, "[^"),
  "2,000 footnotes": () => numbered(2_000, (i) => `x[^${i}]\n\n[^${i}]: y\n\n`),
  "2,000 reference definitions": () => numbered(2_000, (i) => `[r${i}]: http://a.example/${i}\n`),
  "5,000 references to one definition": () => `${many(5_000, "[a] ")}\n\n[a]: http://a.example\n`,
  "100,000 stars": () => many(100_000, "*"),
  "5,000 emphases": () => many(5_000, "*a "),
  "5,000 emphases of two kinds": () => many(2_500, "*a **a "),
  "5,000 underscores": () => many(5_000, "_a_b"),
  "2,000 nested emphases": () => `${many(2_000, "*a **b ")}c${many(2_000, "** *")}`,
  "5,000 strikethroughs": () => many(5_000, "~~a~"),
  "100,000 backticks": () => many(100_000, "`"),
  "backtick runs of every length": () => numbered(900, (i) => `${"`".repeat(i + 1)} e `),
  "5,000 fences": () => many(5_000, "```\n"),
  "5,000 entities": () => many(5_000, "&amp;&#x1F4A5;&#0;&nosuch;"),
  "5,000 backslashes": () => many(5_000, "\\"),
  "5,000 autolink openings": () => many(5_000, "<http:"),
  "5,000 bare addresses": () => many(2_000, "www.a.example/(( a@b.example "),
  "5,000 at signs": () => many(5_000, "a@"),
  "5,000 tags": () => many(5_000, "<a b='"),
  "2,000 nested tags": () => many(2_000, "<div>"),
  "5,000 comments": () => many(5_000, "<!--"),
  "5,000 declarations": () => many(2_500, "<![CDATA[<?<!A"),
  "a table of 10,000 columns": () => `|${many(10_000, "a|")}\n|${many(10_000, "-|")}\n|${many(10_000, "b|")}\n`,
  "a table of 2,000 rows": () =>
    `| time | what |\n|---|---|\n${numbered(2_000, (i) => `| ${String(i % 24).padStart(2, "0")}:00 | row ${i} |\n`)}`,
  "rows far too short for 1,000 columns": () => `|${many(1_000, "a|")}\n|${many(1_000, "-|")}\n${many(1_000, "|b|\n")}`,
  "5,000 pipes": () => many(5_000, "|"),
  "2,000 action items": () =>
    `## Action items\n\n${numbered(2_000, (i) => `- [ ] Ada: repair thing ${i} by 2026-12-01\n`)}`,
  "2,000 timeline lines": () =>
    `## Timeline\n\n${numbered(2_000, (i) => `- ${String(i % 24).padStart(2, "0")}:${String(i % 60).padStart(2, "0")} alert ${i} fired\n`)}`,
  "2,000 bold labels": () => numbered(2_000, (i) => `**Impact:** number ${i}\n\n`),
  "2,000 front matter keys": () => `---\n${numbered(2_000, (i) => `k${i}: v\n`)}---\n\nText.\n`,
  "one line of 3 MB": () => many(50_000, "words "),
  "one word of 3 MB": () => many(3_000_000, "x"),
  "1,000,000 line breaks": () => many(1_000_000, "\n"),
  "1,000,000 carriage returns": () => many(1_000_000, "\r"),
  "300,000 hard breaks": () => many(300_000, "a  \n"),
  "1,000,000 blanks and a letter": () => `a${many(1_000_000, " ")}b`,
  "50,000 tabs": () => many(50_000, "\t"),
  "100,000 combining marks": () => `Z${many(100_000, "\u0335")}`,
  "100,000 bidi marks": () => many(100_000, "\u202e\u2066"),
  "digits without end": () => `Started at ${many(50_000, "1")}:${many(50_000, "2")}\n`,
  "50,000 times": () => many(50_000, "10:04 "),
  "50,000 dates": () => many(50_000, "2026-11-20 "),
  "40,000 of any regex's weak letters": () => `${many(40_000, " a:-@.#~")}!`,
  "YAML aliases that multiply": () =>
    `---\na: &a ["x","x","x","x","x","x","x","x","x"]\n${numbered(9, (i) => `${"bcdefghij"[i]}: &${"bcdefghij"[i]} [${Array(9).fill(`*${"abcdefghi"[i]}`).join(",")}]\n`)}title: *j\n---\n\nText.\n`,
  "YAML aliases that multiply in a map": () =>
    `---\na: &a {x: 1}\n${numbered(30, (i) => `k${i}: &k${i} {l: *${i === 0 ? "a" : `k${i - 1}`}, r: *${i === 0 ? "a" : `k${i - 1}`}}\n`)}---\n\nText.\n`,
  "YAML that contains itself": () => "---\na: &a [*a, *a]\ntitle: *a\n---\n\nText.\n",
  "YAML merge keys": () => `---\na: &a {x: 1}\n${numbered(2_000, (i) => `m${i}: {<<: *a, <<: *a}\n`)}---\n\nText.\n`,
  "YAML nested 2,000 deep": () => `---\na: ${many(2_000, "[")}\n---\n\nText.\n`,
  "YAML nested 5,000 deep in blocks": () => `---\n${numbered(1_500, (i) => `${" ".repeat(i)}a:\n`)}---\n\nText.\n`,
  "broken YAML": () => '---\ntitle: "never closed\ntags: [a, b\n: : :\n\tx\n---\n\n# Checkout was down\n',
  "YAML of other types": () =>
    "---\ntitle: [1, {a: 2}]\nseverity: {is: bad}\ntags: 7\npeople: yes\nservices: {a: b}\ndate: !!binary aGk=\nstarted: !!js/function 'x'\n---\n\nText.\n",
  "YAML with prototype keys": () =>
    "---\n__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\ntoString: x\nhasOwnProperty: y\n---\n\nText.\n",
  "our own key with nonsense": () =>
    "---\ntitle: x\nafterword:\n  format: 1\n  id: 7\n  milestones: [1]\n  timeline: {a: b}\n  factors: [null, 1, {text: 2}]\n---\n\nText.\n",
  "our own key of a newer format": () => "---\ntitle: x\nafterword:\n  format: 999\n  future: {a: b}\n---\n\nText.\n",
  "our own key with prototype keys": () =>
    "---\ntitle: x\nafterword:\n  format: 1\n  __proto__: {size: full}\n  timeline:\n    - __proto__: {text: y}\n---\n\nText.\n",
  "front matter without an end": () => `---\ntitle: x\n${many(5_000, "k: v\n")}`,
  "broken TOML": () => "+++\ntitle = \ntags = [1,\n[[[\n+++\n\n# Checkout was down\n",
  "TOML nested deep": () => `+++\na = ${many(2_000, "[")}\n+++\n\nText.\n`,
  "TOML with prototype keys": () =>
    "+++\n__proto__ = { polluted = true }\n[constructor.prototype]\npolluted = true\n+++\n\nText.\n",
  "2,000 live fences": () => many(2_000, "<!-- afterword:timeline -->\n<!-- /afterword:timeline -->\n\n"),
  "2,000 unclosed live fences": () => many(2_000, "<!-- afterword:timeline -->\n"),
  "live fences of no kind": () =>
    "<!-- afterword:__proto__ -->\nx\n<!-- /afterword:__proto__ -->\n\n<!-- afterword:constructor -->\n<!-- /afterword:constructor -->\n",
  "2,000 section marks": () => many(2_000, "## x <!-- section: impact -->\n\n"),
  "a section mark of no section": () => "## x <!-- section: __proto__ -->\n\n## y <!-- section: constructor -->\n",
};
