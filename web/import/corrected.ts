/** What the person at the page says otherwise than the importer, by the name of the document. */
import type { Corrections, Recognised } from "@afterword/model/recognised";

export type Corrected = Record<string, Corrections & { isLeftOut?: boolean }>;

export type Change = (
  name: string,
  change: (corrections: Corrections & { isLeftOut?: boolean }) => Corrected[string],
) => void;

/** A document that is left out is not sent; what lies beside it, such as its images, may belong to another. */
export const filesToSend = (files: readonly File[], corrected: Corrected): File[] =>
  files.filter((file) => !corrected[file.name]?.isLeftOut);

export function correctionsJson(corrected: Corrected): string {
  const all = Object.entries(corrected).flatMap(([name, { isLeftOut, ...corrections }]) =>
    isLeftOut || Object.keys(corrections).length === 0 ? [] : [[name, corrections] as const],
  );
  return JSON.stringify(Object.fromEntries(all));
}

/** What it will be: as recognised, where nothing else was said. */
export const asCorrected = (recognised: Recognised, { facts = {} }: Corrections): Recognised => ({
  ...recognised,
  ...(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<Recognised>),
});

/** The list without the line, or with it. */
export const toggled = (lines: readonly number[] | undefined, line: number): number[] =>
  lines?.includes(line) ? lines.filter((each) => each !== line) : [...(lines ?? []), line];
