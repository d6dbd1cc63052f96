import type { Client } from "@afterword/api/client";
import type { Text } from "@afterword/api/text";
import { displayNumber, type Postmortem } from "@afterword/model/postmortem";
import { Refusal } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { refuseWithoutEditor, runEditor } from "../editor.ts";
import { readTextFile } from "../input.ts";
import { type Kept, keepText } from "../kept.ts";
import { hasConflictMarks, mergeThreeWays } from "../merge.ts";
import { refOf } from "../reference.ts";
import { terminal } from "../terminal.ts";

type Options = { file?: string; base?: string; json?: boolean };
type Became = "saved" | "merged" | "unchanged";

export function edit(named: string, options: Options): Promise<void> {
  return withServer(
    async () => ({ ref: refOf(named), given: await readGiven(options) }),
    async ({ client }, { ref, given }) => {
      const { postmortem } = await client.postmortems.get({ ref });
      const became = given ? await saveGiven(client, postmortem, given) : await editText(client, postmortem);
      const { id, number } = postmortem;
      if (options.json) terminal.out(JSON.stringify({ id, number, is: became }));
      return undefined;
    },
  );
}

/** `read`: the reading that it was made from, where that was here; the server knows it and merges by words. */
type Given = { mine: string; base: string | null; read?: string };

async function readGiven({ file, base }: Options): Promise<Given | null> {
  if (file !== undefined)
    return { mine: await readTextFile(file), base: base === undefined ? null : await readTextFile(base) };
  if (base !== undefined)
    throw new Refusal("invalid", "Cannot use --base alone: it says what the text of --file was made from");
  refuseWithoutEditor();
  return null;
}

/** Opens the text in the person's editor and saves what comes back. Whatever goes wrong, the words stay in a file that is named. */
export async function editText(client: Client, postmortem: Postmortem): Promise<Became> {
  const { markdown, etag } = await client.text.read({ ref: postmortem.id });
  const kept = await keepText(postmortem, markdown);
  const tellOnExit = () => kept.tell();
  process.once("exit", tellOnExit);
  try {
    return await editUntilSaved({ client, postmortem, kept, base: markdown, read: etag });
  } catch (error) {
    kept.tell();
    throw error;
  } finally {
    process.off("exit", tellOnExit);
    kept.forgetWhereSaved();
  }
}

type Editing = { client: Client; postmortem: Postmortem; kept: Kept; base: string; read: string };

async function editUntilSaved({ client, postmortem, kept, base, read }: Editing): Promise<Became> {
  await runEditor(kept.path);
  const mine = kept.read();
  const became = await save(client, postmortem, { mine, base, read });
  if (became.is === "conflict") {
    kept.write({ mine: became.both, base: became.base });
    if (!process.stdin.isTTY) throw conflictIn(postmortem, kept.path);
    terminal.say(
      `Somebody changed the same lines of ${displayNumber(postmortem)} meanwhile. Both versions are in the file, between <<<<<<< and >>>>>>>; your editor opens again`,
    );
    return editUntilSaved({ client, postmortem, kept, base: became.base, read: became.read });
  }
  kept.saved();
  return became.is;
}

/** `--file`: the whole text, made from `--base`, or else from the text as it is now. */
async function saveGiven(client: Client, postmortem: Postmortem, given: Given): Promise<Became> {
  const became = await save(client, postmortem, given);
  if (became.is !== "conflict") return became.is;
  const kept = await keepText(postmortem, became.base);
  kept.write({ mine: became.both, base: became.base });
  kept.tell();
  throw conflictIn(postmortem, kept.path);
}

type Saved = { is: Became } | { is: "conflict"; both: string; base: string; read: string };

async function save(client: Client, postmortem: Postmortem, { mine, base, read }: Given): Promise<Saved> {
  const name = displayNumber(postmortem);
  const now = await client.text.read({ ref: postmortem.id });
  const from = base ?? now.markdown;
  if (mine === from) {
    terminal.say(`Nothing changed in ${name}`);
    return { is: "unchanged" };
  }
  if (mine.trim() === "")
    throw new Refusal("invalid", `Cannot save ${name} without any text: what came in is empty. The text is as it was`);
  if (hasConflictMarks(mine))
    throw new Refusal(
      "conflict",
      `Cannot save ${name}: the text still holds conflict marks (<<<<<<< and >>>>>>>). Settle them first`,
    );
  const merged = mergeThreeWays({ base: from, mine, theirs: now.markdown });
  if (merged.conflict) return { is: "conflict", both: merged.text, base: now.markdown, read: now.etag };
  const isWritten = read !== undefined && (await writeFrom(client, postmortem, { markdown: mine, etag: read }));
  if (!isWritten) await client.text.write({ ref: postmortem.id, markdown: merged.text, etag: now.etag });
  const alone = now.markdown === from;
  terminal.say(alone ? `Saved ${name}` : `Saved ${name}, merged with what was written meanwhile`);
  return { is: alone ? "saved" : "merged" };
}

/** False where the server does not know that reading any more. */
async function writeFrom(client: Client, { id }: Postmortem, text: Text): Promise<boolean> {
  try {
    await client.text.write({ ref: id, ...text });
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return false;
    throw error;
  }
}

function conflictIn(postmortem: Postmortem, path: string): Refusal {
  return new Refusal(
    "conflict",
    `Cannot save ${displayNumber(postmortem)}: somebody changed the same lines meanwhile. Both versions are in ${path}, between <<<<<<< and >>>>>>>; settle them, then save as said above`,
  );
}
