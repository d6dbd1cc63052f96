import { Capture } from "@afterword/model/capture";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { readStandardInput } from "../input.ts";
import { settings } from "../settings.ts";
import { sayStarted } from "../started.ts";

type Options = { title?: string; pack?: string; tag?: string[]; private?: boolean; json?: boolean };

export function note(words: string[], options: Options): Promise<void> {
  return withServer(
    () => readNote(words, options),
    async ({ client, terminal }, capture) => {
      sayStarted(terminal, { record: await client.postmortems.capture(capture), json: options.json ?? false });
      return undefined;
    },
  );
}

async function readNote(words: string[], options: Options): Promise<Capture> {
  const piped = words.length === 0 || (words.length === 1 && words[0] === "-");
  const text = piped ? await readStandardInput("a note") : words.join(" ");
  if (text.trim() === "")
    throw new Refusal("invalid", 'Cannot save a note without words: afterword note "what happened"');
  return readOrRefuse(
    Capture,
    {
      text,
      title: options.title,
      pack: options.pack,
      tags: options.tag,
      visibility: options.private ? "private" : undefined,
      zone: settings.zone,
    },
    "the note",
  );
}
