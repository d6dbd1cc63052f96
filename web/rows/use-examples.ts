/** What an empty line is explained with: from the outage for work, from the kitchen for the rest of life. */
import type { PackName } from "@afterword/model/pack";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRecord } from "../writing/record.tsx";

type Example = "event" | "factor" | "helped" | "blindSpot" | "lesson" | "promise";

const AT_WORK: Record<Example, MessageDescriptor> = {
  event: msg`10:04 alert fired`,
  factor: msg`no alert on queue age`,
  helped: msg`one-click rollback`,
  blindSpot: msg`how long orders wait`,
  lesson: msg`try the restore each quarter`,
  promise: msg`alert on queue age`,
};

const AT_HOME: Record<Example, MessageDescriptor> = {
  event: msg`10:04 second tray in`,
  factor: msg`one timer for two trays`,
  helped: msg`a second bag of flour`,
  blindSpot: msg`how hot the oven really is`,
  lesson: msg`look after six minutes`,
  promise: msg`buy an oven thermometer`,
};

const HOME_PACKS: readonly PackName[] = ["hobby", "event"];

export function useExamples(): Record<Example, string> {
  const { t } = useLingui();
  const { pack } = useRecord().record.postmortem;
  const chosen = HOME_PACKS.includes(pack) ? AT_HOME : AT_WORK;
  return Object.fromEntries(Object.entries(chosen).map(([name, words]) => [name, t(words)])) as Record<Example, string>;
}
