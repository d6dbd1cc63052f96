import { Capture } from "@afterword/model/capture";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { withServer } from "../command.ts";
import { refuseWithoutEditor } from "../editor.ts";
import { settings } from "../settings.ts";
import { sayStarted } from "../started.ts";
import { editText } from "./edit.ts";

type Options = {
  pack?: string;
  size: string;
  template?: string;
  tag?: string[];
  private?: boolean;
  edit?: boolean;
  json?: boolean;
};

export function newPostmortem(words: string[], options: Options): Promise<void> {
  return withServer(
    () => readNew(words, options),
    async ({ client, terminal }, capture) => {
      const record = await client.postmortems.capture(capture);
      sayStarted(terminal, { record, json: options.json ?? false });
      if (options.edit) await editText(client, record.postmortem);
      return undefined;
    },
  );
}

function readNew(words: string[], options: Options): Capture {
  const title = words.join(" ").trim();
  if (title === "" && !options.template)
    throw new Refusal("invalid", 'Cannot start without a title: afterword new "what happened"');
  if (options.edit) refuseWithoutEditor();
  return readOrRefuse(
    Capture,
    {
      title: title || undefined,
      pack: options.pack,
      size: options.template ? undefined : options.size,
      template: options.template,
      tags: options.tag,
      visibility: options.private ? "private" : undefined,
      zone: settings.zone,
    },
    "the postmortem",
  );
}
