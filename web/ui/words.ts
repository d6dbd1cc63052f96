/** What the page calls the values of the model. */
import type { ActionType } from "@afterword/model/action-item";
import type { Mention } from "@afterword/model/claim";
import type { DurationName, MilestoneName } from "@afterword/model/milestone";
import { PACK_NAMES, PACKS } from "@afterword/model/pack";
import { type Size, type State, Visibility } from "@afterword/model/postmortem";
import type { ReviewWord } from "@afterword/model/reviewer";
import type { SectionKey } from "@afterword/model/section";
import type { EventKind } from "@afterword/model/timeline-event";
import type { Verdict } from "@afterword/model/verdict";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

type Words<Value extends string> = Record<Value, MessageDescriptor>;

export const SIZE_WORDS: Words<Size> = { note: msg`Note`, brief: msg`Brief`, full: msg`Full` };

export const STATE_WORDS: Words<State> = {
  draft: msg`Draft`,
  "in-review": msg`In review`,
  published: msg`Published`,
};

export const VISIBILITIES = Visibility.options;

export const VISIBILITY_WORDS: Words<Visibility> = { workspace: msg`Everyone here`, private: msg`Only me` };

export const REVIEW_WORDS: Words<ReviewWord> = {
  asked: msg`Asked`,
  approved: msg`Approves`,
  "wants-changes": msg`Wants changes`,
};

export const MILESTONE_WORDS: Words<MilestoneName> = {
  started: msg`Started`,
  detected: msg`Detected`,
  acknowledged: msg`Acknowledged`,
  mitigated: msg`Mitigated`,
  resolved: msg`Resolved`,
};

export const MILESTONE_MEANINGS: Words<MilestoneName> = {
  started: msg`harm began`,
  detected: msg`somebody or something noticed`,
  acknowledged: msg`somebody took it`,
  mitigated: msg`harm ended`,
  resolved: msg`all as it should be`,
};

export const DURATION_WORDS: Words<DurationName> = {
  "time to detect": msg`Time to detect`,
  "time to acknowledge": msg`Time to acknowledge`,
  "time to mitigate": msg`Time to mitigate`,
  "time to resolve": msg`Time to resolve`,
};

export const EVENT_WORDS: Words<EventKind> = {
  note: msg`Note`,
  alert: msg`Alert`,
  deploy: msg`Deploy`,
  change: msg`Change`,
  message: msg`Message`,
  log: msg`Log`,
  metric: msg`Metric`,
  status: msg`Status`,
  action: msg`Action`,
};

export const ACTION_WORDS: Words<ActionType> = {
  "investigate-this": msg`Investigate this`,
  "mitigate-this": msg`Mitigate this`,
  "repair-this": msg`Repair this`,
  "detect-future": msg`Detect the next`,
  "mitigate-future": msg`Soften the next`,
  "prevent-future": msg`Prevent the next`,
};

export const VERDICT_WORDS: Words<Verdict> = {
  received: msg`Received`,
  mentioned: msg`Mentioned elsewhere`,
  never: msg`Never received`,
  undecided: msg`Undecided`,
};

export const MENTION_WORDS: Words<Mention> = {
  "another-field": msg`in another field`,
  "longer-token": msg`as a part of a longer word`,
  quoted: msg`in quotes`,
  "percent-encoded": msg`percent-encoded`,
  escaped: msg`escaped`,
  "utf-16": msg`in UTF-16`,
  "outside-window": msg`outside the window`,
  "time-unknown": msg`in a line without a time`,
  "another-spelling": msg`in another encoding or spelling`,
};

export const SECTION_WORDS: Words<SectionKey> = {
  summary: msg`Summary`,
  "what-happened": msg`What happened`,
  impact: msg`Impact`,
  causes: msg`Contributing factors`,
  trigger: msg`Trigger`,
  detection: msg`Detection`,
  diagnosis: msg`Diagnosis`,
  "short-term-remediation": msg`Short-term remediation`,
  "long-term-remediation": msg`Long-term remediation`,
  "went-well": msg`What went well`,
  "went-poorly": msg`What went poorly`,
  lucky: msg`Where we got lucky`,
  "blind-spots": msg`Blind spots`,
  lessons: msg`Lessons`,
  timeline: msg`Timeline`,
  "action-items": msg`Action items`,
  background: msg`Background`,
  references: msg`References`,
};

export const PACK_OPTIONS = PACK_NAMES.map((value) => ({
  value,
  label: PACKS[value].label,
  about: PACKS[value].about,
}));
