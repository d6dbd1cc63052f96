/** A text on its way through an editor, in a file that stays until the words are saved elsewhere; beside it, what it was made from. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { displayNumber, type Postmortem } from "@afterword/model/postmortem";
import { terminal } from "./terminal.ts";

export type Kept = {
  path: string;
  read(): string;
  write(texts: { mine: string; base: string }): void;
  /** The words are in the postmortem now. */
  saved(): void;
  /** Says once where the words are and how to go on, if there are any that are not in the postmortem. */
  tell(): void;
  forgetWhereSaved(): void;
};

export async function keepText(postmortem: Postmortem, markdown: string): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-edit-"));
  const path = join(folder, `${displayNumber(postmortem)}.md`);
  const basePath = join(folder, `${displayNumber(postmortem)}.base.md`);
  const write = (texts: { mine: string; base: string }) => {
    writeFileSync(path, texts.mine, { mode: 0o600 });
    writeFileSync(basePath, texts.base, { mode: 0o600 });
  };
  write({ mine: markdown, base: markdown });
  let [saved, told] = [false, false];
  const read = () => readFileSync(path, "utf8");
  const worthKeeping = () => {
    if (saved) return false;
    const mine = read();
    return mine !== markdown && mine.trim() !== "";
  };
  return {
    path,
    read,
    write,
    saved: () => {
      saved = true;
    },
    tell() {
      if (told || !worthKeeping()) return;
      told = true;
      terminal.say(
        `Your text is kept in ${path}. Save it with: afterword edit ${postmortem.number} --file ${quoted(path)} --base ${quoted(basePath)}`,
      );
    },
    forgetWhereSaved() {
      if (!worthKeeping()) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function quoted(path: string): string {
  return /^[\w./:\\-]+$/.test(path) ? path : `"${path}"`;
}
