import { plainText } from "@afterword/markdown/plain";
import { withoutPrompts } from "@afterword/markdown/prompts";
import type { ProseNode } from "@afterword/markdown/schema";
import { proseOf, writeProse } from "@afterword/markdown/y-prose";
import { type Capture, sizeOfText, titleOfText } from "@afterword/model/capture";
import { type PackName, sectionsOf } from "@afterword/model/pack";
import { SIZES } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import type { Template } from "@afterword/model/template";
import { listHistory } from "@afterword/store/history";
import {
  changeFacts,
  getPostmortem,
  getRecord,
  listPostmortems,
  putBackPostmortem,
  removePostmortem,
  resizePostmortem,
  startPostmortem,
} from "@afterword/store/postmortems";
import type { Start } from "@afterword/store/starting";
import { startOf } from "../live/derived.ts";
import { grown } from "../prose/grow.ts";
import { findTemplate } from "../templates/templates.ts";
import { type Asked, os } from "./os.ts";

export const postmortems = {
  capture: os.postmortems.capture.handler(async ({ input, context }) => {
    const template = input.template ? await findTemplate(context.templatesFolder, input.template) : null;
    const start = await startFrom(input, template);
    const prose = await firstProse(context, input, start, template);
    return startPostmortem(context.store, context.actor, start, startOf(prose));
  }),
  list: os.postmortems.list.handler(({ input, context }) => listPostmortems(context.store, context.actor, input)),
  get: os.postmortems.get.handler(({ input, context }) => getRecord(context.store, context.actor, input.ref)),
  changeFacts: os.postmortems.changeFacts.handler(async ({ input: { ref, ...facts }, context }) => {
    const postmortem = await changeFacts(context.store, context.actor, ref, facts);
    context.live.tell(postmortem.id, "facts");
    return postmortem;
  }),
  resize: os.postmortems.resize.handler(async ({ input: { ref, size }, context }) => {
    const before = await getPostmortem(context.store, context.actor, ref);
    const record = await resizePostmortem(context.store, context.actor, ref, size);
    const { id, pack } = record.postmortem;
    if (SIZES.indexOf(size) >= SIZES.indexOf(before.size)) {
      await context.live.edit(id, context.actor, (copy) =>
        writeProse(copy, grown(proseOf(copy), sectionsOf(pack, size))),
      );
    }
    return told(context, "facts", record);
  }),
  remove: os.postmortems.remove.handler(async ({ input, context }) => {
    const postmortem = await removePostmortem(context.store, context.actor, input.ref);
    context.live.tell(postmortem.id, "facts");
    return postmortem;
  }),
  putBack: os.postmortems.putBack.handler(async ({ input, context }) => {
    const postmortem = await putBackPostmortem(context.store, context.actor, input.ref);
    context.live.tell(postmortem.id, "facts");
    return postmortem;
  }),
  history: os.postmortems.history.handler(({ input: { ref, ...page }, context }) =>
    listHistory(context.store, context.actor, ref, page),
  ),
};

/** Tells everyone who has it open what changed, and gives the record on. */
export function told({ live }: Pick<Asked, "live">, what: string, record: PostmortemRecord): PostmortemRecord {
  live.tell(record.postmortem.id, what);
  return record;
}

export async function idOf({ store, actor }: Asked, ref: Parameters<typeof getPostmortem>[2]) {
  return (await getPostmortem(store, actor, ref)).id;
}

/** What was not said is taken from the template, else from the words themselves. */
async function startFrom({ text, ...said }: Capture, template: Template | null): Promise<Start> {
  const { title, pack, size, tags, visibility, zone } = said;
  return {
    title: title ?? (text.trim() === "" ? (template?.label ?? "Untitled") : titleOfText(text)),
    pack: pack ?? template?.pack ?? (await packOf(text)),
    size: size ?? template?.size ?? sizeOfText(text),
    ...(tags && { tags }),
    ...(visibility && { visibility }),
    ...(zone && { zone }),
  };
}

/** The text that was given, with the sections of the template or of the size that was asked for around it. */
async function firstProse(
  { reader }: Pick<Asked, "reader">,
  { text, size }: Capture,
  start: Start,
  template: Template | null,
): Promise<ProseNode> {
  if (template?.from === "team") return joined(await reader.prose(text), await reader.prose(template.markdown));
  const prose = await reader.prose(text);
  const asksForSections = template !== null || size !== undefined;
  return asksForSections ? grown(prose, sectionsOf(start.pack, start.size)) : prose;
}

/** The words, and the team's sections below them; what the template asks is for its reader, never part of the text. */
function joined(words: ProseNode, template: ProseNode): ProseNode {
  const below = withoutPrompts(template).content ?? [];
  const isBlank = plainText(words) === "" && words.content?.length === 1;
  return { type: "doc", content: [...(isBlank ? [] : (words.content ?? [])), ...below] };
}

/** What kind of life the words are from. Long texts name it in their beginning. */
async function packOf(text: string): Promise<PackName> {
  const { recognise } = await import("@afterword/markdown/import/recognise");
  return recognise({ name: "", text: text.slice(0, 4_000) }).pack;
}
