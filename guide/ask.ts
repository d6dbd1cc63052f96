/**
 * An ask is a question about what readers will look for and not find, shown beside where its answer goes. It is answered by writing,
 * and never by ticking.
 */
import type { SectionKey } from "@afterword/model/section";

export type Ask = {
  /** Names it, for dismissing it: "impact-number". */
  rule: string;
  /** Where the answer goes. */
  section: SectionKey;
  /** The passage that it stands beside, or null where the section is not there yet. */
  passage: string | null;
  /** Why it is asked, one sentence. */
  message: string;
  question: string;
};
