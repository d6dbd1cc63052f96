/** The six exercises, from the smallest to the largest. */

import { checkout } from "./events/checkout.ts";
import { cookies } from "./events/cookies.ts";
import { fair } from "./events/fair.ts";
import { move } from "./events/move.ts";
import { ride } from "./events/ride.ts";
import { token } from "./events/token.ts";
import type { Exercise } from "./exercise.ts";

export const EXERCISES: readonly Exercise[] = [cookies, ride, fair, move, token, checkout];

export function exerciseCalled(name: string): Exercise | null {
  return EXERCISES.find((one) => one.name === name) ?? null;
}
