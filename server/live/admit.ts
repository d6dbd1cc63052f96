/** Who is let in to a live text, and whether to write: asked once, when a page opens it. */
import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import { type Actor, mayEdit } from "@afterword/model/actor";
import { Refusal } from "@afterword/model/refusal";
import { getPostmortem } from "@afterword/store/postmortems";
import type { Store } from "@afterword/store/store";
import type { onAuthenticatePayload } from "@hocuspocus/server";
import { refusalIn } from "../http/failure.ts";
import { log } from "../log.ts";
import { postmortemIn } from "./names.ts";

/** What is known of one connection. */
export type LiveContext = { actor: Actor; readOnlyBecause: string | null };

export async function admit(
  store: Store,
  { documentName, token, connectionConfig, context }: onAuthenticatePayload<LiveContext>,
) {
  try {
    const readOnlyBecause = staleness(token) ?? (await whyReadOnly(store, context.actor, documentName));
    connectionConfig.readOnly = readOnlyBecause !== null;
    return { readOnlyBecause };
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) log(`cannot admit to ${documentName}`, error);
    throw { reason: refusal?.message ?? "Cannot open this text now: the log has the reason" };
  }
}

/** Why this actor may read the text and not write it, in words, or null; refuses whoever may not even read it. */
async function whyReadOnly(store: Store, actor: Actor, documentName: string): Promise<string | null> {
  const id = postmortemIn(documentName);
  if (!id) throw new Refusal("not-found", "Cannot open this text: its name is not that of a postmortem");
  const postmortem = await getPostmortem(store, actor, id);
  if (postmortem.removedAt) return "This postmortem was removed; put it back to write on";
  return mayEdit(actor) ? null : "You may read here; ask an editor for more";
}

/** A page of another schema would delete what it does not know, so it may only read. */
function staleness(token: string): string | null {
  const version = versionIn(token);
  if (version === SCHEMA_VERSION) return null;
  return version === null || version < SCHEMA_VERSION
    ? "Afterword was updated since this page was opened; load the page anew to write on"
    : "This page is newer than the Afterword that serves it; restart Afterword to write on";
}

function versionIn(token: string): number | null {
  try {
    const { schemaVersion } = JSON.parse(token);
    return Number.isInteger(schemaVersion) ? schemaVersion : null;
  } catch {
    return null;
  }
}
