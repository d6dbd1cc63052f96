/**
 * An exercise is a prepared event to practise on: raw material as one finds it, a good version, and points in which to compare one's own
 * with it. Nothing in it is a mark: there is no score and no right wording.
 */
import type { PackName } from "@afterword/model/pack";
import type { Size } from "@afterword/model/postmortem";
import type { Zone } from "@afterword/model/time";

export type ChatLine = { at: string; who: string; text: string };
export type Alert = { at: string; from: string; text: string };

/** A small archive, made by code so that it is the same everywhere. */
export type LogFile = { path: string; lines(): Generator<string> };

/** One value every so many minutes; null where nothing was measured. */
export type Graph = {
  title: string;
  unit: string;
  from: string;
  everyMinutes: number;
  values: readonly (number | null)[];
};

export type Point = {
  name: string;
  /** What to look for in both. */
  compare: string;
  /** Words of the good version that show it, as they stand there. */
  quote: string;
  /** Why it matters, for who reads the good version. */
  why: string;
  /** Where in the raw material it can be found. */
  from: string;
  /** Words that tell that a text speaks of it. Not finding them proves nothing. */
  signs: RegExp;
};

export type Exercise = {
  name: string;
  title: string;
  pack: PackName;
  size: Size;
  /** About how long writing it up takes. */
  minutes: number;
  /** What somebody knows who begins. */
  opening: string;
  /** Times in the material that name no zone are of this one. */
  zone: Zone;
  chat: readonly ChatLine[];
  alerts: readonly Alert[];
  logs: readonly LogFile[];
  graph: Graph;
  /** Markdown. */
  good: string;
  points: readonly Point[];
};
