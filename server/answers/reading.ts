import type { ExportFormat, Reading, ReadingVersion } from "@afterword/api/reading";
import type { ProseNode } from "@afterword/markdown/schema";
import { PostmortemRef } from "@afterword/model/postmortem";
import type { PostmortemRecord } from "@afterword/model/record";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { sourceOf } from "@afterword/store/imports";
import { getRecord, listPostmortems, relatedTo } from "@afterword/store/postmortems";
import { getPublication } from "@afterword/store/publications";
import type { z } from "zod";
import type { Exported } from "../export/export.ts";
import { proseNow } from "../prose/body.ts";
import { markdownOf, proseFrom } from "../prose/codec.ts";
import { pathsOf, withPictures } from "../prose/pictures.ts";
import { exportSourceOf } from "./export-source.ts";
import { type Asked, os } from "./os.ts";

export type Asker = Pick<Asked, "store" | "live" | "shelf" | "actor">;
type Wanted = { ref: PostmortemRef; version: z.output<typeof ReadingVersion> };
type Seen = { record: PostmortemRecord; body: ProseNode; version: "now" | number };

export const reading = {
  read: os.reading.read.handler(async ({ input, context }): Promise<Reading> => {
    const { record, body, version } = await see(context, input);
    const { id } = record.postmortem;
    const [related, source] = await Promise.all([
      relatedTo(context.store, context.actor, id),
      sourceOf(context.store, context.actor, record),
    ]);
    const inText = [...exportSourceOf(source).inText];
    return { record, body: markdownOf(body), version, related, inText, attachments: source?.attachments ?? {} };
  }),
  exportOne: os.reading.exportOne.handler(async ({ input, context }) => asFile(await exportOf(context, input))),
  exportAll: os.reading.exportAll.handler(async ({ input, context }) => {
    const refs = input.refs === undefined ? allRefs(context) : namedRefs(input.refs);
    const { zipOf } = await import("./zip.ts");
    return asFile(await zipOf(exportsOf(context, refs, input.format)));
  }),
};

/** The record and body as they are now, or as they were published. */
async function see({ store, live, actor }: Asker, { ref, version }: Wanted): Promise<Seen> {
  if (version === "now") {
    const record = await getRecord(store, actor, ref);
    return { record, body: await proseNow({ live }, record.postmortem.id), version };
  }
  const publication = await getPublication(store, actor, ref, version === "published" ? "latest" : version);
  return { record: publication.record, body: proseFrom(publication.body), version: publication.version };
}

export async function exportOf(asker: Asker, wanted: Wanted & { format: ExportFormat }): Promise<Exported> {
  const { record, body, version } = await see(asker, wanted);
  const source = await sourceOf(asker.store, asker.actor, record);
  const attachments = source?.attachments ?? {};
  const { source: imported, inText } = exportSourceOf(source);
  const { exportPostmortem } = await import("../export/export.ts");
  return exportPostmortem({
    record,
    // The pictures that came along have the addresses of their file again.
    body: withPictures(body, pathsOf(attachments)),
    inText,
    source: version === "now" ? imported : null,
    attachments,
    pictureOf: (hash) => asker.shelf.picture(hash),
    format: wanted.format,
  });
}

/** How many are under way at once: while one is written, the database already reads the next. */
const AHEAD = 4;

/** In their order. */
async function* exportsOf(
  asker: Asker,
  refs: AsyncIterable<PostmortemRef> | Iterable<PostmortemRef>,
  format: ExportFormat,
): AsyncGenerator<Exported> {
  const begun: Promise<Exported>[] = [];
  for await (const ref of refs) {
    const next = exportOf(asker, { ref, version: "now", format });
    // Whoever waits for it hears of its failure; until then it must not pass for one that nobody hears of.
    next.catch(() => {});
    begun.push(next);
    if (begun.length >= AHEAD) yield await (begun.shift() as Promise<Exported>);
  }
  yield* begun;
}

async function* allRefs({ store, actor }: Asker): AsyncGenerator<PostmortemRef> {
  let after: string | undefined;
  do {
    const page = await listPostmortems(store, actor, { limit: 200, ...(after && { after }) });
    for (const { id } of page.postmortems) yield id;
    after = page.next ?? undefined;
  } while (after);
}

function namedRefs(refs: string): PostmortemRef[] {
  const names = [
    ...new Set(
      refs
        .split(",")
        .map((ref) => ref.trim())
        .filter(Boolean),
    ),
  ];
  if (names.length === 0)
    throw new Refusal("invalid", "Cannot export none: name some, such as refs=42,43, or leave refs out for all");
  return names.map((name) => readOrRefuse(PostmortemRef, name, "refs"));
}

function asFile({ name, mediaType, bytes }: Exported): File {
  return new File([bytes as Uint8Array<ArrayBuffer>], name, { type: mediaType });
}
