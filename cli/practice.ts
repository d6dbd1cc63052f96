/** What can be typed after `afterword practice`. */
import { type Command, Option } from "commander";

export function addPracticeCommand(program: Command): void {
  program
    .command("practice")
    .description(
      "write up a prepared event, compare it with a good version; or replay a past one step by step. Needs no server",
    )
    .argument("[name]", "the event: cookies, ride, fair, move, token or checkout; without one they are listed")
    .option("--into <folder>", "where its material goes (else ./practice-<name>)")
    .option("--compare <file>", "your version beside the good one, point by point (- for standard input)")
    .option("--good", "the good version, with what to see in it")
    .option("--replay <file>", "a postmortem in Markdown as a role-play: its timeline, one step for each Enter")
    .addOption(new Option("--json", "print JSON, for programs"))
    .addHelpText("after", HELP)
    .action(async (name, options) => (await import("./commands/practice.ts")).practice(name, options));
}

const HELP = `
There is no score. What is not found in yours may be there in other words.

Examples:
  $ afterword practice
  $ afterword practice cookies
  $ afterword practice cookies --compare practice-cookies/postmortem.md
  $ afterword export 7 | afterword practice --replay -`;
