/**
 * The Markdown we read: CommonMark, GFM and front matter. A text without an at sign or a web address is read without the
 * rules that look for them at the beginning of every word; that is the same Markdown in two thirds of the time.
 */

import type { Options } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";

export const MATTERS: ["yaml", "toml"] = ["yaml", "toml"];

type MicromarkExtension = NonNullable<Options["extensions"]>[number];
type Construct = { name?: string };

export type Dialect = { extensions: MicromarkExtension[]; mdastExtensions: NonNullable<Options["mdastExtensions"]> };

/** `begins`: the text is the beginning of a file, where front matter may stand. */
export function dialectOf(text: string, { begins }: { begins: boolean }): Dialect {
  const needed = [text.includes("@"), /www\./i.test(text), /https?:\/\//i.test(text)];
  const matter = begins && /^(?:---|\+\+\+)/.test(text);
  const key = [...needed, matter].join();
  const dialect = DIALECTS.get(key) ?? newDialect(needed, matter);
  DIALECTS.set(key, dialect);
  return dialect;
}

const DIALECTS = new Map<string, Dialect>();
const GFM = gfm();
const AUTOLINKS = ["emailAutolink", "wwwAutolink", "protocolAutolink"];

function newDialect(needed: boolean[], matter: boolean): Dialect {
  const unneeded = AUTOLINKS.filter((_, index) => !needed[index]);
  const mdast = gfmFromMarkdown().filter((extension) => needed.includes(true) || !("transforms" in extension));
  return {
    extensions: [{ ...GFM, text: withoutConstructs(GFM.text, unneeded) }, ...(matter ? [frontmatter(MATTERS)] : [])],
    mdastExtensions: [mdast, matter ? frontmatterFromMarkdown(MATTERS) : []],
  };
}

type ConstructRecord = NonNullable<MicromarkExtension["text"]>;

function withoutConstructs(record: ConstructRecord = {}, names: string[]): ConstructRecord {
  const kept = Object.entries(record).map(([code, constructs]) => {
    const list = [constructs ?? []].flat() as Construct[];
    return [code, list.filter(({ name = "" }) => !names.includes(name))] as const;
  });
  return Object.fromEntries(kept.filter(([, list]) => list.length)) as ConstructRecord;
}
