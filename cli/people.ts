/** `afterword people …`: what can be typed, and its help. */
import { type Command, Option } from "commander";

const roles = ["editor", "commenter", "reader"];
const json = () => new Option("--json", "print JSON, for programs");
const ends = () => new Option("--ends <day>", "the last day on which the link opens, such as 2026-12-31");

export function addPeopleCommands(program: Command): void {
  const people = program
    .command("people")
    .description("who is let in to write, comment or read, each by a personal link")
    .addHelpText(
      "after",
      '\nExamples:\n  $ afterword people add Ada --role editor\n  $ afterword people link Ada --ends 2026-12-31\n  $ afterword people remove Ada\n  $ afterword people list --json | jq -r ".[].name"',
    );
  people
    .command("list", { isDefault: true })
    .description("list who is let in, and when they last opened a link")
    .option("--removed", "those who are let in no more")
    .addOption(json())
    .action(async (options) => (await import("./commands/people.ts")).listPeople(options));
  people
    .command("add")
    .description("let somebody in; prints their personal link, which is shown this once")
    .argument("<name>", "how they are called")
    .addOption(new Option("--role <role>", "what they may do").choices(roles).default("editor"))
    .addOption(ends())
    .addOption(json())
    .addHelpText("after", '\nExample:\n  $ afterword people add "Ada L." --role commenter')
    .action(async (name, options) => (await import("./commands/people.ts")).addPerson(name, options));
  people
    .command("link")
    .description("print one more personal link for somebody")
    .argument("<name>", "their name or id")
    .addOption(ends())
    .addOption(json())
    .action(async (name, options) => (await import("./commands/people.ts")).linkPerson(name, options));
  people
    .command("unlink")
    .description("take all links of somebody back; browsers that opened one are nobody from now on")
    .argument("<name>", "their name or id")
    .addOption(json())
    .action(async (name, options) => (await import("./commands/people.ts")).unlinkPerson(name, options));
  people
    .command("role")
    .description("change what somebody may do")
    .argument("<name>", "their name or id")
    .addArgument(program.createArgument("<role>", "what they may do").choices(roles))
    .addOption(json())
    .action(async (name, role, options) => (await import("./commands/people.ts")).changeRole(name, role, options));
  people
    .command("remove")
    .description("let somebody in no more, at once; what they wrote stays under their name")
    .argument("<name>", "their name or id")
    .option("--undo", "let them in again; they need a new link")
    .addOption(json())
    .action(async (name, options) => (await import("./commands/people.ts")).removePerson(name, options));
}
