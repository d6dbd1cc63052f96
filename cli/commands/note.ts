import { Capture } from "@afterword/model/capture";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { readStandardInput } from "../input.ts";
import { settings } from "../settings.ts";
import { sayStarted } from "../started.ts";

type Options = { title?: string; pack?: string; tag?: string[]; private?: boolean; json?: boolean };

export function note(words: string[], options: Options): Promise<void> {
  return withServer(async ({ client, url, terminal }) => {
    const typed =
      words.length === 0 || (words.length === 1 && words[0] === "-")
        ? await readStandardInput("a note")
        : words.join(" ");
    if (typed.trim() === "")
      throw new Refusal("invalid", 'Cannot save a note without words: afterword note "what happened"');
    const capture = readOrRefuse(
      Capture,
      {
        text: typed,
        title: options.title,
        pack: options.pack,
        tags: options.tag,
        visibility: options.private ? "private" : undefined,
        zone: settings.zone,
      },
      "the note",
    );
    const record = await client.postmortems.capture(capture);
    sayStarted(terminal, { record, url, json: options.json ?? false });
    return undefined;
  });
}
