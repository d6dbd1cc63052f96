/** A line of history as a sentence, with what was and what is. */
import { nameOf } from "@afterword/model/actor";
import type { HistoryLine } from "@afterword/model/history-line";
import { PACKS, type PackName } from "@afterword/model/pack";
import { sayTime } from "@afterword/model/said-time";
import { UncertainTime } from "@afterword/model/time";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import {
  ACTION_WORDS,
  EVENT_WORDS,
  MILESTONE_WORDS,
  REVIEW_WORDS,
  SIZE_WORDS,
  STATE_WORDS,
  VISIBILITY_WORDS,
} from "../ui/words.ts";

type Change = { name: string; before: string | null; after: string | null };
type Sentence = { says: string; changes: Change[] };

/** What a thing is called by the prefix of its id. */
const THINGS: Record<string, MessageDescriptor> = {
  pm: msg`it`,
  ev: msg`a timeline event`,
  cf: msg`a contributing factor`,
  wh: msg`what helped`,
  bs: msg`a blind spot`,
  ed: msg`evidence`,
  le: msg`a lesson`,
  ai: msg`an action item`,
  rv: msg`a reviewer`,
  pb: msg`a version`,
  ct: msg`a comment`,
  ds: msg`a rule of the guide`,
};

const FIELDS: Record<string, MessageDescriptor> = {
  title: msg`title`,
  pack: msg`kind of life`,
  size: msg`size`,
  state: msg`state`,
  severity: msg`severity`,
  visibility: msg`who may read it`,
  zone: msg`zone`,
  services: msg`services`,
  tags: msg`tags`,
  people: msg`people`,
  related: msg`related`,
  text: msg`text`,
  what: msg`what helped`,
  how: msg`how`,
  time: msg`time`,
  kind: msg`kind`,
  source: msg`source`,
  trigger: msg`trigger`,
  wouldHaveShown: msg`would have shown it`,
  before: msg`before`,
  type: msg`type`,
  owner: msg`owner`,
  dueOn: msg`due`,
  proof: msg`proof`,
  link: msg`link`,
  word: msg`says`,
  comment: msg`comment`,
  name: msg`name`,
  version: msg`version`,
  stillAsked: msg`still asked`,
};

/** Values that the page has words for; others say themselves. */
const VALUES: Record<string, Record<string, MessageDescriptor>> = {
  size: SIZE_WORDS,
  state: { ...STATE_WORDS, open: msg`open`, done: msg`done` },
  visibility: VISIBILITY_WORDS,
  word: REVIEW_WORDS,
  kind: EVENT_WORDS,
  type: ACTION_WORDS,
};

/** Shown of a row that came or went; the rest of it is in the sentence. */
const TELLING = ["text", "what", "name", "time", "version"];

export function useSentence(): (line: HistoryLine) => Sentence {
  const { t } = useLingui();
  return (line) => {
    const who = nameOf(line.actor);
    const thing = t(THINGS[line.subject.slice(0, 2)] ?? msg`something`);
    return { says: says(line, who, thing), changes: changesOf(line) };
  };

  function says({ deed, subject, before, after }: HistoryLine, who: string, thing: string): string {
    if (subject.startsWith("ct_")) return aboutComment(deed, who) ?? `${who} ${deed} ${thing}`;
    const reviewer = String((after ?? before)?.name ?? t(THINGS.rv ?? msg`a reviewer`));
    switch (deed) {
      case "started":
        return t`${who} started it`;
      case "imported":
        return t`${who} imported it`;
      case "renamed":
        return t`${who} renamed it`;
      case "changed":
        return t`${who} changed facts`;
      case "resized":
        return t`${who} changed its size`;
      case "removed":
        return t`${who} removed ${thing}`;
      case "put back":
        return t`${who} put it back`;
      case "put in review":
        return t`${who} put it in review`;
      case "ended the review":
        return t`${who} ended the review`;
      case "asked":
        return t`${who} asked ${reviewer} to read it`;
      case "said":
        return t`${who} wrote down what ${reviewer} says`;
      case "unasked":
        return t`${who} no longer asks ${reviewer}`;
      case "began a meeting":
        return t`${who} began the review meeting`;
      case "ended the meeting":
        return t`${who} ended the review meeting`;
      case "published":
        return t`${who} published it`;
      case "unpublished":
        return t`${who} took it back to draft`;
      case "added":
        return t`${who} added ${thing}`;
      case "edited":
        return t`${who} edited ${thing}`;
      default:
        return `${who} ${deed} ${thing}`;
    }
  }

  function aboutComment(deed: string, who: string): string | undefined {
    const words: Record<string, string> = {
      commented: t`${who} commented`,
      replied: t`${who} replied to a comment`,
      changed: t`${who} changed a comment`,
      deleted: t`${who} deleted a comment`,
      resolved: t`${who} resolved a thread of comments`,
      reopened: t`${who} opened a thread of comments again`,
    };
    return words[deed];
  }

  function changesOf({ deed, before, after }: HistoryLine): Change[] {
    if (deed === "started" || deed === "imported" || deed === "unasked") return [];
    const both = before !== null && after !== null;
    const keys = Object.keys({ ...before, ...after }).filter((key) =>
      deed === "asked" ? key === "word" && both : both ? key in FIELDS : TELLING.includes(key),
    );
    const changes = keys.map((key) => ({
      name: t(FIELDS[key] ?? msg`value`),
      before: inWords(key, before?.[key]),
      after: inWords(key, after?.[key]),
    }));
    return [...changes.filter((change) => change.before !== change.after), ...milestonesOf(before, after)];
  }

  function milestonesOf(before: HistoryLine["before"], after: HistoryLine["after"]): Change[] {
    const [was, is] = [before?.milestones, after?.milestones] as Record<string, unknown>[];
    if (!was || !is) return [];
    return Object.entries(MILESTONE_WORDS)
      .map(([key, name]) => ({ name: t(name), before: inWords("time", was[key]), after: inWords("time", is[key]) }))
      .filter((change) => change.before !== change.after);
  }

  function inWords(key: string, value: unknown): string | null {
    if (value === null || value === undefined || value === "") return null;
    const words = typeof value === "string" ? VALUES[key]?.[value] : undefined;
    if (words) return t(words);
    if (key === "pack" && typeof value === "string") return PACKS[value as PackName]?.label ?? value;
    if (Array.isArray(value)) return value.map(one).join(key === "stillAsked" ? " · " : ", ") || null;
    return one(value);
  }
}

function one(value: unknown): string {
  const time = UncertainTime.safeParse(value).data;
  if (time) return sayTime(time, { zone: time.is === "unknown" ? "UTC" : time.zone, locale: "en-GB" });
  if (typeof value === "object" && value !== null) {
    const { name, role, id, kind } = value as Record<string, unknown>;
    return name ? [name, role && `(${role})`].filter(Boolean).join(" ") : [kind, id].filter(Boolean).join(" ");
  }
  if (typeof value === "boolean") return value ? "✓" : "–";
  return String(value);
}
