/** Action items in all their shapes: bullets, check boxes, tables, lists under a name or a category, a heading for each. */
import type { ListItem } from "mdast";
import { toString as wordsOf } from "mdast-util-to-string";
import { actionsOfTable, type FoundAction } from "./action-tables.ts";
import {
  actionLink,
  actionOwner,
  actionType,
  type DayReading,
  dueDay,
  hasDoneMark,
  NO_FIELDS,
} from "./action-words.ts";
import { sectionOfLabel } from "./headings.ts";
import { emphasisAtStart, type Inline, inlineOf, linesOf, markdownOf } from "./inline.ts";
import { readLabel } from "./labels.ts";
import { startsLikeAnAction } from "./orders.ts";
import type { Block, Outline, Part } from "./outline.ts";
import { isInstruction, isPlaceholder, isPrompt, isPromptWords } from "./prompts.ts";
import { blockMarkdown, endOf, lineOf, type Source } from "./source.ts";

/** `advice`: the section's name could also stand above advice to its readers ("Recommendations"). */
type Around = { category: string | null; owner: string | null; done: boolean; advice: boolean };
type Walk = { source: Source; reading: DayReading; found: FoundAction[] };

export function actionItemsOf(source: Source, outline: Outline, reading: DayReading): FoundAction[] {
  const walk: Walk = { source, reading, found: [] };
  const waiting: Part[] = [outline.whole];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (isActions(next))
      actionsOfPart(
        walk,
        next,
        {
          category: kindOf(next.heading),
          owner: null,
          done: saysDone(next.heading),
          advice: isAdvice(next),
        },
        waiting,
      );
    else waiting.push(...next.parts.toReversed());
  }
  return walk.found;
}

function isActions(part: Part): boolean {
  const meaning = part.meaning;
  if (!meaning || part.level < 0) return false;
  return meaning.key === "action-items" || meaning.secondary === "action-items" || isRemediation(part);
}

/** "Remediation" and "Prevention" hold promises where they hold lists; their prose tells what was done. */
function isRemediation({ meaning }: Part): boolean {
  if (meaning?.key === "long-term-remediation") return true;
  return meaning?.key === "short-term-remediation" && meaning.secondary === "long-term-remediation";
}

const kindOf = (heading: string) => (actionType(heading) ? heading : null);
const saysDone = (heading: string) =>
  /\b(?:completed?|done|finished|implemented|resolved|closed|(?:actions?|steps?|measures?) taken|already taken|erledigt)\b/i.test(
    heading,
  ) && !/\b(?:not|to be|in)\b/i.test(heading);

function actionsOfPart(walk: Walk, part: Part, around: Around, elsewhere: Part[]): void {
  blocksActions(walk, part.blocks, around);
  for (const child of part.parts) {
    const own = child.meaning && child.meaning.key !== "action-items" && child.meaning.secondary !== "action-items";
    if (own || child.time) {
      elsewhere.push(child);
      continue;
    }
    const deeper: Around = {
      ...around,
      advice: child.meaning ? isAdvice(child) : around.advice,
      category: kindOf(child.heading) ?? around.category,
      done: around.done || saysDone(child.heading),
    };
    if (child.level > 0 && isOrder(child)) {
      headingAction(walk, child, around);
      continue;
    }
    const had = walk.found.length;
    actionsOfPart(walk, child, deeper, elsewhere);
    if (walk.found.length === had && child.level > 0) headingAction(walk, child, around);
  }
  const listed = part.blocks.some((block) => block.is === "list" || block.is === "table");
  if (!listed && !isRemediation(part)) proseActions(walk, part, around);
  walk.found.sort((a, b) => a.line - b.line);
}

/** "### Work around the slow oven" is what to do itself, though its first words are the name of a section. */
function isOrder({ heading, meaning, blocks, parts }: Part): boolean {
  if (meaning?.secondary !== "short-term-remediation" || parts.length > 0) return false;
  const plain = blocks.every((block) => block.is !== "list" && block.is !== "table");
  return plain && heading.split(/\s+/).length >= 4 && startsLikeAnAction(heading);
}

/** A heading for each item, with prose below: the heading is the action. */
function headingAction(walk: Walk, part: Part, around: Around): void {
  const inline = part.inline;
  if (!inline || (part.meaning && !isOrder(part)) || !startsLikeAnAction(part.heading)) return;
  const body = part.blocks.flatMap((block) => (block.is === "words" ? [block.inline.words] : []));
  add(walk, { line: part.line, inline, more: [], around, plain: [part.heading, ...body].join(" ") });
}

function blocksActions(walk: Walk, blocks: readonly Block[], around: Around): void {
  let current = around;
  blocks.forEach((block, index) => {
    if (block.is === "table")
      walk.found.push(...(actionsOfTable(walk.source, block.node, walk.reading, current.category) ?? []));
    if (block.is === "list" && holdsActions(blocks, index)) {
      for (const item of block.items) itemActions(walk, item, current, 0);
    }
    if (block.is !== "words") return;
    const head = isPledge(block.inline.words.trim()) ? null : lead(block.inline);
    if (head !== null) {
      const category = kindOf(head) ?? around.category;
      current = { ...around, category, owner: personIn(head), done: around.done || saysDone(head) };
    } else if (titledAbove(block) && blocks[index + 1]?.is === "list")
      titledAction(walk, block, blocks[index + 1], current);
    else linesAsItems(walk, block.inline, current);
  });
}

/** A list of what to do; not why nothing is done ("we leave it, because:"), nor what the words of the table below it mean. */
function holdsActions(blocks: readonly Block[], index: number): boolean {
  const [list, above] = [blocks[index], blocks[index - 1]];
  if (list?.is !== "list" || isChecklist(list.items) || titledAbove(above)) return false;
  if (above?.is === "words" && NO_ACTIONS.test(above.inline.words.slice(-120))) return false;
  const isLegend = blocks.slice(index + 1).some((block) => block.is === "table");
  if (isLegend && above?.is === "words" && THEMES.test(above.inline.words.slice(-120))) return false;
  return !isLegend || !list.items.every((item) => LEGEND.test(wordsOf(item).slice(0, 40)));
}

const NO_ACTIONS =
  /\b(?:because|since|as|caused by|due to|(?:the |these |several |two |three )?(?:reasons?|causes?|problems?|questions?|issues|symptoms|mistakes|options|alternatives)(?: (?:is|are|was|were|why|for this))?)\s*[:：]\s*$/i;
/** "We split the action items into five themes:", with a table of the items themselves below. */
const THEMES = /\b(?:themes|categories|groups|buckets|topics|areas)\s*[:：]\s*$/i;
/** "P1 - important for the next release", "Detect: notice sooner". */
const LEGEND =
  /^\W{0,4}(?:p\d|sev ?\d|prevent\w*|detect\w*|mitigat\w*|repair\w*|process|investigat\w*|high|medium|low|critical|urgent|must|should|could)\W{0,3}(?:[:=–—]| -)\s/i;

/** "**Deeper monitoring.** We add alerts on:", "We will page on three signs:", with a list below that only tells which. */
function titledAbove(block: Block | undefined): boolean {
  if (block?.is !== "words" || !/[:：]\s*$/.test(block.inline.words)) return false;
  const words = block.inline.words.trim();
  if (isPledge(words)) return true;
  const reach = emphasisAtStart(block.inline);
  return reach > 0 && block.inline.words.slice(reach).replace(/[:：\s]/g, "") !== "";
}

const isPledge = (words: string) =>
  /[:：]$/.test(words) && PLEDGE.test(words) && words.split(/\s+/).length >= 6 && !ANNOUNCES.test(words);

const PLEDGE =
  /^(?:[^,.:]{0,60}, )?we(?:['’]ll| will| are going to| plan to| need to| should|['’]ve| have) (?:also |now |then )?\p{L}+/iu;
/** Words that stand for the list itself. */
const ANNOUNCES =
  /\b(?:following|these|those|this|below|steps?|actions?|measures?|items?|things?|improvements?|changes?|tasks?|ways?|areas?|points?|projects?|work|several|many|number of|few|plans?|priorit\w+|do|doing|goals?|focus\w*|again|future)\b/i;

function titledAction(walk: Walk, block: WordsBlock, list: Block | undefined, around: Around): void {
  const more = list?.is === "list" ? list.items.map((item) => blockMarkdown(walk.source, item)) : [];
  add(walk, { line: block.line, inline: block.inline, more, around, plain: block.inline.words });
}

type WordsBlock = Extract<Block, { is: "words" }>;

/** A list that asks whether the report is finished ("sections are filled out") promises nothing. */
function isChecklist(items: readonly ListItem[]): boolean {
  const about = items.filter((item) => ABOUT_THE_REPORT.test(wordsOf(item).slice(0, 200)));
  return about.length > 0 && about.length * 2 >= items.length;
}

const ABOUT_THE_REPORT =
  /\b(?:sections? (?:above|below|are|is|have|has)\b.{0,40}\b(?:filled|complete|done)|(?:this|the) (?:report|document|postmortem|template|form) (?:is|has|was)|after[- ]action report (?:is|has)|(?:incident )?title .{0,40}(?:clean|clear|descriptive)|action(?:able)? items? .{0,30}(?:linked|created|filed|owner|github|jira)|incident (?:has been|is) (?:dealt with|over|resolved|closed)|(?:post-?mortem|report) (?:meeting|review) (?:has been |is )?(?:scheduled|held))\b/i;

/** A line of its own that names what follows: "**Prevent**", "Short term:", "Ana:". */
function lead(inline: Inline): string | null {
  const words = inline.words.trim();
  if (words.includes("\n") || words.length > 80) return null;
  const label = readLabel(inline);
  if (label && label.rest.words.trim() === "") return label.name;
  return null;
}

/** "@ana", "Ana", "Ana & Rob", "RK/JT": who has what stands below. */
function personIn(words: string): string | null {
  const handle = /^@[\w.-]{2,40}$/.exec(words)?.[0].slice(1);
  if (handle) return handle;
  const people = words.split(/\s[-–—]\s/)[0]?.trim() ?? "";
  if (people.length > 60 || actionType(people) || CATEGORY.test(people) || sectionOfLabel(people)) return null;
  const names = people.split(/\s{0,2}(?:[&/,+]|\band\b|\bund\b)\s{0,2}/);
  return names.length <= 5 && names.every((name) => PERSON.test(name) && !ACRONYM.test(name)) ? people : null;
}

const PERSON = /^(?:\p{Lu}{2,3}|\p{Lu}\p{Ll}{1,15}(?: \p{Lu}\.?)?)$/u;
const ACRONYM =
  /^(?:API|CI|CD|DNS|AWS|GCP|SRE|QA|UI|UX|DB|SQL|SLO|SLA|SLI|CDN|TLS|SSL|VPN|IT|HR|PR|ML|AI|OS|VM|IAM|RDS|EKS|ALB|WAF|EU|US|UK|MR|DC|HA|DR|TBD|NA|Todo|Infra|Frontend|Backend|Platform|Data|Docs|Ops|Web|App|Api)$/;

/** "Recommendations" and the like may also hold advice to readers, and remarks on what was. */
const isAdvice = ({ meaning }: Part) =>
  meaning?.key === "long-term-remediation" && meaning.secondary === "action-items";

/** A sentence about the past that asks for nothing: "Lack of text gave the impression …". */
function isRemark(words: string): boolean {
  const sentence = words.slice(0, 300);
  if (
    startsLikeAnAction(sentence) ||
    /\b(?:should|must|needs?|will|would|could|plan|ensure|let['’]s|going to|want|aim|intend)\b/i.test(sentence)
  )
    return false;
  if (/^[^.;(]{0,90}\b(?:has|have) (?:now |also |already |since )?been \p{L}+/iu.test(sentence)) return false;
  return /\b(?:was|were|had|gave|meant|no longer|did not|didn['’]t|doesn['’]t matter|don['’]t matter)\b/i.test(
    sentence,
  );
}

const ADVICE =
  /^\W{0,4}(?:[\p{L}-]+,? ){0,4}(?:users?|customers?|maintainers?|developers?|clients?|consumers?|operators?|administrators?|everyone|you) (?:should|must|can|may|are (?:advised|encouraged))\b|^\W{0,4}(?:if|when) you\b|^\W{0,4}you (?:should|can|must)\b/iu;

const CATEGORY =
  /^(?:improvements?|fix(?:es)?|tasks?|actions?|items?|changes|process|technical|documentation|docs|tooling|monitoring|infrastructure|general|misc|other|people|product|engineering|support|security|testing|code|short|long|immediate|backend|frontend|platform|operations|training|communications?|ongoing|completed?|done|open|planned|prevent|detect|mitigate|repair|investigate|upstream|deployment|configuration|alerting|observability|todo|future|now|next|later|high|medium|low|critical|must|should|could)\b/i;

function itemActions(walk: Walk, item: ListItem, around: Around, depth: number): void {
  const [first, ...rest] = item.children;
  if (!first || depth > 20) return;
  const nested = rest.filter((child) => child.type === "list");
  if (first.type !== "paragraph") {
    for (const child of item.children)
      if (child.type === "list") for (const inner of child.children) itemActions(walk, inner, around, depth + 1);
    return;
  }
  const inline = inlineOf(walk.source, first.children, endOf(first));
  const words = inline.words.trim();
  if (
    words === "" ||
    isPlaceholder(words) ||
    isPrompt(first, false) ||
    (around.advice && (ADVICE.test(words) || isRemark(words)))
  )
    return;
  if (nested.length && isOnlyALabel(inline, item)) {
    const name = words.replace(/[:：]\s*$/, "");
    const deeper: Around = {
      ...around,
      category: kindOf(name) ?? around.category,
      owner: personIn(name) ?? around.owner,
      done: around.done || saysDone(name),
    };
    for (const list of nested) for (const inner of list.children) itemActions(walk, inner, deeper, depth + 1);
    return;
  }
  const more = rest.map((child) =>
    child.type === "paragraph"
      ? markdownOf(inlineOf(walk.source, child.children, endOf(child)))
      : blockMarkdown(walk.source, child),
  );
  add(walk, {
    line: lineOf(item),
    inline,
    more,
    around: { ...around, done: around.done || item.checked === true },
    plain: words,
  });
}

/** "Prevent:", "**Ana**", "Short term" above a list of its own: it only says what the items below have in common. */
function isOnlyALabel(inline: Inline, item: ListItem): boolean {
  if (item.checked !== null && item.checked !== undefined) return false;
  const words = inline.words.trim();
  const count = words.split(/\s+/).length;
  const label = readLabel(inline);
  if (label?.marked && label.rest.words.trim() === "") return count <= 6;
  if (/[:：]$/.test(words)) return count === 1 || (count <= 4 && !startsLikeAnAction(words));
  return count <= 2 && (CATEGORY.test(words) || /^@/.test(words));
}

type Found = { line: number; inline: Inline; more: readonly string[]; around: Around; plain: string };

function add(walk: Walk, { line, inline, more, around, plain }: Found): void {
  let text = markdownOf(inline);
  const box = /^\[([ xX✓✔])\]\s+/.exec(text);
  if (box) text = text.slice(box[0].length);
  const struck = /^~~.*~~\W{0,3}$/s.test(text);
  if (struck) text = text.replace(/^~~(.*)~~(\W{0,3})$/s, "$1$2");
  const whole = [text, ...more].join("\n").trim();
  if (whole === "" || isPlaceholder(whole)) return;
  const label = readLabel(inline);
  const done = struck || around.done || (box !== null && box[1] !== " ") || hasDoneMark(text) || more.some(hasDoneMark);
  walk.found.push({
    ...NO_FIELDS,
    line,
    text: whole.slice(0, 10_000),
    type: (label && actionType(label.name.length < 30 ? label.name : null)) ?? actionType(around.category),
    owner: actionOwner(plain) ?? markedOwner(text) ?? around.owner,
    dueOn: dueDay(plain, walk.reading, false),
    link: actionLink(whole),
    state: done ? "done" : "open",
  });
}

/** Initials or a name in bold at the end are who does it. */
function markedOwner(text: string): string | null {
  return (
    /\*\*(\p{Lu}{2,3}|\p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{0,20})?)\*\*(?:\s?\/\s?[\p{L}]{1,20}){0,4}\W{0,3}$/u.exec(
      text.slice(-120),
    )?.[1] ?? null
  );
}

/** "1) …", "- …" or "[ ] …" lines that Markdown takes for one paragraph. */
function linesAsItems(walk: Walk, inline: Inline, around: Around): void {
  const lines = linesOf(inline);
  const marked = lines.filter(({ inline: line }) => ITEM.test(line.words));
  if (marked.length === 0 || marked.length * 2 < lines.length) return plainLines(walk, lines, around);
  for (const { line, inline: words } of marked) {
    const mark = ITEM.exec(words.words)?.[0] ?? "";
    const done = /[xX✓✔✅☑]/.test(mark);
    const rest: Inline = { ...words, words: words.words.slice(mark.length), at: words.at.slice(mark.length) };
    if (!isPlaceholder(rest.words))
      add(walk, { line, inline: rest, more: [], around: { ...around, done: around.done || done }, plain: rest.words });
  }
}

/** Two lines or more of plain text, nearly all of them an order: "Patch the servers", "Alerting: page on queue age". */
function plainLines(walk: Walk, lines: readonly { line: number; inline: Inline }[], around: Around): void {
  const said = lines.filter(({ inline }) => inline.words.trim() !== "" && lead(inline) === null);
  const orders = said.filter(({ inline }) => startsLikeAnAction(inline.words) || readLabel(inline) !== null);
  if (said.length < 2 || orders.length * 4 < said.length * 3) return;
  for (const { line, inline } of said) add(walk, { line, inline, more: [], around, plain: inline.words });
}

const ITEM =
  /^\s{0,4}(?:\[[ xX✓✔]\]|[•●◦▪☐☑✅⬜–—]|\(?\d{1,2}[.)]|\(?[a-z]\)|AI[- ]?\d{1,3}[:.)]|TODO:?|ACTION:?|[A-Z]{2,8}-\d{1,6}[:\s])\s{1,4}/u;

/** Paragraphs as items where the section has no list at all: each begins with a label or with what to do. */
function proseActions(walk: Walk, part: Part, around: Around): void {
  const paragraphs = part.blocks.filter((block) => block.is === "words");
  const taken = new Set(walk.found.map((item) => item.line));
  for (const block of paragraphs) {
    if (block.is !== "words" || taken.has(block.line)) continue;
    const label = readLabel(block.inline);
    const words = block.inline.words.trim();
    const titled = label?.marked && label.rest.words.trim() !== "";
    const named = part.level === 0 && block.line === part.line && part.meaning?.secondary !== "short-term-remediation";
    const promised =
      part.meaning?.key === "action-items" && (named || PROMISE.test(words.slice(0, 300))) && !/[:：]$/.test(words);
    const terse = part.meaning?.key === "action-items" && isTerse(words);
    if (!titled && !promised && !terse && !startsLikeAnAction(words)) continue;
    if (
      isPlaceholder(words) ||
      (!titled && paragraphs.length === 1 && isInstruction(words)) ||
      isPromptWords(block.inline, false)
    )
      continue;
    add(walk, { line: block.line, inline: block.inline, more: [], around, plain: words });
  }
}

/** A line in few words, without a full stop: "Dashboard for queue age (in review)". */
const isTerse = (words: string) =>
  words.length <= 100 &&
  !words.includes("\n") &&
  words.split(/\s+/).length >= 3 &&
  !/[.:：?!]$/.test(words) &&
  !/^(?:see|these|this|please|tracked|none|no|not|nothing|todo|tbd|all|http|link|owner|due|status)\b/i.test(words);

const PROMISE =
  /\b(?:we|team|i|they)(?:['’]ll| will| have| are going to| are| should| need(?:s)?| must| plan to)\b|\b(?:will be|should be|needs? to be|has been|have been)\b/i;
