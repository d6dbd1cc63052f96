/** A milestone is one of five moments: harm began, somebody or something noticed, somebody took it, harm ended, all as it should be. */
import { z } from "zod";
import { bounds, UncertainTime } from "./time.ts";

export const MILESTONES = ["started", "detected", "acknowledged", "mitigated", "resolved"] as const;
export const MilestoneName = z.enum(MILESTONES);
export type MilestoneName = z.infer<typeof MilestoneName>;

const milestone = UncertainTime.nullable();
export const Milestones = z.object({
  started: milestone,
  detected: milestone,
  acknowledged: milestone,
  mitigated: milestone,
  resolved: milestone,
});
export type Milestones = z.infer<typeof Milestones>;

export const NO_MILESTONES: Milestones = {
  started: null,
  detected: null,
  acknowledged: null,
  mitigated: null,
  resolved: null,
};

/** The four durations, each the difference of two milestones. Computed, never stored. */
export const DURATIONS = {
  "time to detect": ["started", "detected"],
  "time to acknowledge": ["detected", "acknowledged"],
  "time to mitigate": ["started", "mitigated"],
  "time to resolve": ["started", "resolved"],
} as const satisfies Record<string, readonly [MilestoneName, MilestoneName]>;
export type DurationName = keyof typeof DURATIONS;

/** Least and greatest length in milliseconds (equal where both ends are exact); negative where the order is wrong. */
export function duration(milestones: Milestones, name: DurationName): { least: number; greatest: number } | null {
  const [from, to] = DURATIONS[name];
  const start = milestones[from] && bounds(milestones[from]);
  const end = milestones[to] && bounds(milestones[to]);
  if (!start || !end) return null;
  return { least: end.earliest - start.latest, greatest: end.latest - start.earliest };
}
