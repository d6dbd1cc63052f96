import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";

/** Prints the script that a shell sources; it asks `afterword complete` for what fits at each Tab. */
export function printCompletion(program: Command, shell: string): void {
  tab(program).setup("afterword", "afterword", shell);
}

/** Teaches the program the hidden `complete` command that the scripts call. */
export function answerCompletion(program: Command): void {
  tab(program);
}
