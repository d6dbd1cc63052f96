/** The guide in a thread of its own: what it takes to read a text never stands in the way of who types it. */
import { type Checked, checkManuscript } from "@afterword/guide/check";
import type { HouseFile, HouseRule, HouseTrouble } from "@afterword/guide/house/house-rules";
import { type Language, languageChecker } from "@afterword/guide/language/check";
import type { Readers } from "@afterword/guide/leaks/check";
import type { Manuscript } from "@afterword/guide/manuscript";

export type Asked = {
  turn: number;
  manuscript: Manuscript;
  language: Language;
  readers: Readers;
  /** The team's own rules, as files. */
  house: readonly HouseFile[];
};
export type Answered = { turn: number; checked: Checked; troubles: readonly HouseTrouble[] };

const checkLanguage = languageChecker();

self.addEventListener(
  "message",
  async ({ data: { turn, manuscript, language, readers, house } }: MessageEvent<Asked>) => {
    const { findings, asks } = checkManuscript(manuscript, { readers, kinds: null });
    const names = manuscript.people.map(({ name }) => name);
    const inWords = checkLanguage(manuscript.passages, language, { names });
    const own = await checkOwn(manuscript.passages, house);
    const checked = { findings: [...inWords, ...own.findings, ...findings], asks };
    self.postMessage({ turn, checked, troubles: own.troubles } satisfies Answered);
  },
);

let read: { from: string; rules: readonly HouseRule[]; troubles: readonly HouseTrouble[] } | null = null;

/** The library of safe patterns is loaded where a team has rules. */
async function checkOwn(passages: Manuscript["passages"], house: readonly HouseFile[]) {
  if (house.length === 0) return { findings: [], troubles: [] };
  const { checkHouse, readHouseRules } = await import("@afterword/guide/house/house-rules");
  const from = JSON.stringify(house);
  if (read?.from !== from) read = { from, ...readHouseRules(house) };
  return { findings: checkHouse(passages, read.rules), troubles: read.troubles };
}
