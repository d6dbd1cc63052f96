/** The guide in a thread of its own: what it takes to read a text never stands in the way of who types it. */
import { type Checked, checkManuscript } from "@afterword/guide/check";
import { type Language, languageChecker } from "@afterword/guide/language/check";
import type { Readers } from "@afterword/guide/leaks/check";
import type { Manuscript } from "@afterword/guide/manuscript";

export type Asked = { turn: number; manuscript: Manuscript; language: Language; readers: Readers };
export type Answered = { turn: number; checked: Checked };

const checkLanguage = languageChecker();

self.addEventListener("message", ({ data: { turn, manuscript, language, readers } }: MessageEvent<Asked>) => {
  const { findings, asks } = checkManuscript(manuscript, { readers, kinds: null });
  const names = manuscript.people.map(({ name }) => name);
  const inWords = checkLanguage(manuscript.passages, language, { names });
  self.postMessage({ turn, checked: { findings: [...inWords, ...findings], asks } } satisfies Answered);
});
