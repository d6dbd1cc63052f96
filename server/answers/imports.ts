import { CorrectionsByName } from "@afterword/api/imports";
import type { Corrections } from "@afterword/model/recognised";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { Zone } from "@afterword/model/time";
import { os } from "./os.ts";

export const imports = {
  preview: os.imports.preview.handler(async ({ input: { files, zone, corrections }, context }) =>
    (await importing()).previewImport(context, { files, zone: zoneIn(zone), corrections: correctionsIn(corrections) }),
  ),
  run: os.imports.run.handler(async ({ input: { files, zone, corrections }, context }) =>
    (await importing()).runImport(context, { files, zone: zoneIn(zone), corrections: correctionsIn(corrections) }),
  ),
};

function zoneIn(zone: string | undefined): Zone | undefined {
  return zone ? readOrRefuse(Zone, zone, "the zone") : undefined;
}

/** Loaded with the first import. */
const importing = () => import("../imports/import.ts");

function correctionsIn(json: string | undefined): Map<string, Corrections> {
  if (!json) return new Map();
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch (error) {
    throw new Refusal("invalid", "Cannot read the corrections: they are not JSON", { cause: error });
  }
  return new Map(Object.entries(readOrRefuse(CorrectionsByName, given, "the corrections")));
}
