/**
 * A file that Afterword itself wrote, wherever it has been meanwhile: its facts and rows are taken from it as they are, and only
 * what a person would call the text becomes the text.
 */
import type { FileFacts } from "@afterword/markdown/file/file-facts";
import { readFileFacts } from "@afterword/markdown/file/read-file";
import { readRows } from "@afterword/markdown/file/read-rows";
import { APPENDED } from "@afterword/markdown/file/write-file";
import { parseMarkdown } from "@afterword/markdown/parse";
import type { ProseNode } from "@afterword/markdown/schema";
import { sectionOfWords } from "@afterword/markdown/section-of-words";
import { type Fenced, toProse } from "@afterword/markdown/to-prose";
import type { Recognised } from "@afterword/model/recognised";
import type { Rows } from "@afterword/model/rows";
import { parseDocument } from "yaml";
import { looksOwn } from "./looks-own.ts";

export type OwnFile = { postmortem: FileFacts["postmortem"]; rows: Rows; prose: ProseNode };

/** Null for a file of anybody else. */
export function readOwnFile(name: string, text: string): OwnFile | null {
  if (!looksOwn(text)) return null;
  const facts = readFileFacts(parseMarkdown(text), name);
  if (!facts) return null;
  const fenced: Fenced[] = [];
  const whole = toProse(text, { sectionOf: sectionOfWords, fenced });
  const { postmortem } = facts;
  const rows = readRows(facts.rows, fenced, { postmortem, now: new Date().toISOString() });
  return { postmortem, rows, prose: withoutFileParts(whole) };
}

/** What was recognised, where nothing had to be guessed. */
export function recognisedIn({ postmortem, rows }: OwnFile, guessed: Recognised): Recognised {
  const { title, pack, size, severity, zone, milestones, services, tags, people } = postmortem;
  return {
    ...guessed,
    ...{ title, pack, size, severity, zone, milestones, services, tags, people },
    zoneStated: true,
    timeline: rows.timeline.map(({ time, kind, text, source }) => ({ time, kind, text, source, line: 1 })),
    actionItems: rows.actionItems.map(({ text, type, owner, dueOn, proof, link, state }) => ({
      text,
      type,
      owner,
      dueOn,
      proof,
      link,
      state,
      line: 1,
    })),
    hints: [],
  };
}

/** Without the front matter that we wrote (what others wrote in it stays), and without the rows drawn at the end of the file. */
function withoutFileParts(prose: ProseNode): ProseNode {
  const content = (prose.content ?? []).flatMap((block, index) => {
    if (block.type === "liveBlock" && block.attrs?.view === APPENDED) return [];
    return index === 0 && block.type === "frontmatter" ? foreignMatter(block) : [block];
  });
  const empty: ProseNode = { type: "block", attrs: { id: null, path: "", level: 0, section: null } };
  return { ...prose, content: content.length > 0 ? content : [empty] };
}

const OURS = ["title", "severity", "services", "tags", "people", "afterword"];

function foreignMatter(block: ProseNode): ProseNode[] {
  const document = parseDocument(block.content?.[0]?.text ?? "");
  for (const key of OURS) document.delete(key);
  const rest = document.toString({ lineWidth: 0 }).replace(/\n$/, "");
  return rest === "" || rest === "{}" ? [] : [{ ...block, content: [{ type: "text", text: rest }] }];
}
