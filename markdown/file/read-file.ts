/**
 * Reads a file that `writeFile` wrote, wherever it has been meanwhile: facts and rows from the front matter, the text without the
 * drawn rows. A row's line that somebody edited in the file is an edit of that row.
 */
import { Refusal } from "@afterword/model/refusal";
import type { Root, Yaml } from "mdast";
import { parse as parseYaml } from "yaml";
import { ZodError } from "zod";
import { type FileFacts, keysToFacts } from "./file-facts.ts";

/** Our facts in a parsed document's front matter; null where it is not a file of ours. Refuses a file of ours that is broken. */
export function readFileFacts(root: Root, name: string): FileFacts | null {
  const [first] = root.children;
  if ((first?.type as string) !== "yaml") return null;
  const source = (first as Yaml).value;
  if (!/^afterword:/m.test(source)) return null;
  try {
    return keysToFacts(parseYaml(source, { maxAliasCount: 100 }));
  } catch (error) {
    const issue = error instanceof ZodError ? error.issues[0] : null;
    const why = issue ? `${issue.path.join(".")}: ${issue.message}` : (error as Error).message;
    throw new Refusal(
      "invalid",
      `Cannot read the facts in the front matter of ${name}: ${why}. Mend that line, or take out the key afterword to import it as a plain document`,
      { cause: error },
    );
  }
}
