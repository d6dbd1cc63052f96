import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Claim } from "@afterword/model/claim";
import { claimInShort } from "@afterword/model/evidence";
import { Refusal } from "@afterword/model/refusal";
import { readClaim } from "@afterword/scan/claim/read";
import { getRecord } from "@afterword/store/postmortems";
import { addRow } from "@afterword/store/rows";
import { keepFile } from "./files.ts";
import { os } from "./os.ts";

export const evidence = {
  attach: os.evidence.attach.handler(async ({ input: { ref, file }, context }) => {
    const { head, findings } = await readClaim(() => file.stream(), file.name);
    const claim = await claimInShort(head, findings());
    const { hash } = await keepFile(context, file);
    const row = await addRow(context.store, context.actor, ref, "evidence", {
      text: claim.sentence,
      claim,
      fileHash: hash,
    });
    context.live.tell(row.postmortemId, "evidence");
    return row;
  }),
  freshness: os.evidence.freshness.handler(async ({ input: { ref, id }, context }) => {
    const record = await getRecord(context.store, context.actor, ref);
    const row = record.evidence.find((each) => each.id === id);
    if (!row) throw new Refusal("not-found", "Cannot find this evidence: it is not, or no longer, on this postmortem");
    // Where files are on this machine is nobody else's business.
    if (context.actor.kind === "person") return { is: "out-of-sight" as const };
    const bytes = await context.shelf.open(row.fileHash);
    return freshnessOf(bytes ? (await readClaim(() => bytes, "the claim")).head : row.claim);
  }),
};

const MOST_NAMED = 5;

async function freshnessOf({ files, made }: Pick<Claim, "files" | "made">) {
  const changed: string[] = [];
  let seen = 0;
  for (const file of files) {
    const path = file.path.split("!", 1)[0] ?? file.path;
    const found = await stat(resolve(made.folder, path)).catch(() => null);
    if (found) seen++;
    // The member of an archive file has a size and a time of its own.
    if (path !== file.path && found) continue;
    const same =
      found !== null &&
      found.size === file.storedBytes &&
      (file.modifiedAt === null || Math.abs(found.mtimeMs - Date.parse(file.modifiedAt)) < 1_000);
    if (!same) changed.push(file.path);
  }
  if (seen === 0) return { is: "out-of-sight" as const };
  if (changed.length === 0) return { is: "same" as const };
  return { is: "changed" as const, changed: changed.slice(0, MOST_NAMED), count: changed.length };
}
