/** What can be typed after `afterword check`. */
import { type Command, Option } from "commander";

export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description("read Markdown as a good colleague would: blame, gaps, vague promises, leaks. Needs no server")
    .argument("[paths...]", "files, folders, or - for standard input")
    .option("--only <kinds>", "only these kinds, e.g. blame,leak or promise/no-owner")
    .option("--fail-on <kinds>", "end with 8 where one of these is found, e.g. blame,leak/secret or any")
    .addOption(
      new Option("--readers <readers>", "for whom it is; names and internal hosts leak to customers")
        .choices(["team", "company", "customers"])
        .default("team"),
    )
    .option("--rules <path>", "your team's rules: a YAML file in Vale's shape, or a folder of them")
    .addOption(
      new Option("--pack <pack>", "the pack (else guessed)").choices(["it", "security", "event", "hobby", "project"]),
    )
    .addOption(new Option("--language <language>", "en or de (else by its words)").choices(["en", "de"]))
    .addOption(new Option("--size <size>", "the size (else guessed)").choices(["note", "brief", "full"]))
    .addOption(
      new Option("-f, --format <format>", "the format").choices(["text", "json", "sarif", "github"]).default("text"),
    )
    .addOption(new Option("--json", "print JSON, for programs"))
    .addHelpText("after", HELP)
    .action(async (paths, options) => (await import("./commands/check.ts")).check(paths, options));
}

const HELP = `
Kinds: blame, name, gap, fact, promise, leak, house. Nothing is a score, and nothing is kept.

Examples:
  $ afterword check outage.md
  $ afterword check postmortems/ --only blame,leak
  $ pbpaste | afterword check - --readers customers
  $ afterword check postmortems/ --format github --fail-on leak/secret`;
