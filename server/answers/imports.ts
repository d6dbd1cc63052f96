import { CorrectionsByName } from "@afterword/api/imports";
import type { Corrections } from "@afterword/model/recognised";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { previewImport, runImport } from "../imports/import.ts";
import { os } from "./os.ts";

export const imports = {
  preview: os.imports.preview.handler(({ input: { files, zone }, context }) =>
    previewImport(context, { files, zone, corrections: {} }),
  ),
  run: os.imports.run.handler(({ input: { files, zone, corrections }, context }) =>
    runImport(context, { files, zone, corrections: correctionsIn(corrections) }),
  ),
};

function correctionsIn(json: string | undefined): Record<string, Corrections> {
  if (!json) return {};
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch (error) {
    throw new Refusal("invalid", "Cannot read the corrections: they are not JSON", { cause: error });
  }
  return readOrRefuse(CorrectionsByName, given, "the corrections");
}
