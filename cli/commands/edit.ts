import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "@afterword/api/client";
import type { Text } from "@afterword/api/text";
import { displayNumber, type Postmortem, PostmortemRef } from "@afterword/model/postmortem";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { readTextFile } from "../input.ts";
import { hasConflictMarks, mergeThreeWays } from "../merge.ts";
import { environmentWith, settings } from "../settings.ts";
import { terminal } from "../terminal.ts";

export function edit(ref: string, { file }: { file?: string }): Promise<void> {
  return withServer(async ({ client }) => {
    const { postmortem } = await client.postmortems.get({ ref: readOrRefuse(PostmortemRef, ref, "<ref>") });
    if (file !== undefined) await replaceText(client, postmortem, await readTextFile(file));
    else await editText(client, postmortem);
    return undefined;
  });
}

/** Opens the text in the person's editor and saves what comes back. Whatever goes wrong, the words stay in a file that is named. */
export async function editText(client: Client, postmortem: Postmortem): Promise<void> {
  if (!process.stdin.isTTY && !settings.editor) {
    throw new Refusal("invalid", "Cannot open an editor here: set EDITOR, or give the text with --file");
  }
  const base = await client.text.read({ ref: postmortem.id });
  const path = join(await mkdtemp(join(tmpdir(), "afterword-edit-")), `${displayNumber(postmortem)}.md`);
  await writeFile(path, base.markdown, { mode: 0o600 });
  try {
    await editUntilSaved({ client, postmortem, path, base });
  } catch (error) {
    terminal.say(`Your text is kept in ${path}`);
    throw error;
  }
  await rm(join(path, ".."), { recursive: true });
}

type Editing = { client: Client; postmortem: Postmortem; path: string; base: Text };

async function editUntilSaved({ client, postmortem, path, base }: Editing): Promise<void> {
  await runEditor(path);
  const mine = await readFile(path, "utf8");
  const name = displayNumber(postmortem);
  if (mine === base.markdown) return terminal.say(`Nothing changed in ${name}`);
  if (mine.trim() === "" && base.markdown.trim() !== "")
    throw new Refusal("invalid", `Cannot save ${name} without any text: the file came back empty`);
  if (hasConflictMarks(mine))
    throw new Refusal(
      "conflict",
      `Cannot save ${name}: the text still holds conflict marks (<<<<<<<). Settle them and save with: afterword edit ${postmortem.number} --file ${path}`,
    );
  const now = await client.text.read({ ref: postmortem.id });
  const merged = mergeThreeWays({ base: base.markdown, mine, theirs: now.markdown });
  if (merged.conflict) {
    await writeFile(path, merged.text);
    if (!process.stdin.isTTY) throw conflictIn(name, path, postmortem);
    terminal.say(
      `Somebody changed the same lines of ${name} meanwhile. Both versions are in the file, between <<<<<<< and >>>>>>>; your editor opens again`,
    );
    return editUntilSaved({ client, postmortem, path, base: now });
  }
  await client.text.write({ ref: postmortem.id, markdown: merged.text, etag: now.etag });
  terminal.say(now.etag === base.etag ? `Saved ${name}` : `Saved ${name}, merged with what was written meanwhile`);
}

/** `--file`: the whole text, against the text as it is now. */
async function replaceText(client: Client, postmortem: Postmortem, markdown: string): Promise<void> {
  const now = await client.text.read({ ref: postmortem.id });
  const name = displayNumber(postmortem);
  if (hasConflictMarks(markdown))
    throw new Refusal(
      "conflict",
      `Cannot save ${name}: the text still holds conflict marks (<<<<<<<). Settle them first`,
    );
  if (markdown === now.markdown) return terminal.say(`Nothing changed in ${name}`);
  await client.text.write({ ref: postmortem.id, markdown, etag: now.etag });
  terminal.say(`Saved ${name}`);
}

function runEditor(path: string): Promise<void> {
  const editor = settings.editor ?? (process.platform === "win32" ? "notepad" : "vi");
  return new Promise((resolve, reject) => {
    // The editor's words may hold options ("code --wait"), so a shell takes them apart, as git does.
    const child = spawn(`${editor} "$AFTERWORD_FILE"`, {
      shell: true,
      stdio: "inherit",
      env: environmentWith({ AFTERWORD_FILE: path }),
    });
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0
        ? resolve()
        : reject(new Refusal("invalid", `Cannot go on: the editor (${editor}) ended with ${code}`)),
    );
  });
}

function conflictIn(name: string, path: string, postmortem: Postmortem): Refusal {
  return new Refusal(
    "conflict",
    `Cannot save ${name}: somebody changed the same lines meanwhile. Both versions are in ${path}; settle them and save with: afterword edit ${postmortem.number} --file ${path}`,
  );
}
