/** The command line: what can be typed, and its help. What a command does is loaded when it is typed, so that help is quick. */
import { EXIT, MEANING } from "@afterword/model/exit";
import { Command, CommanderError, Option } from "commander";
import { addCheckCommand } from "./check.ts";
import { addPeopleCommands } from "./people.ts";
import { addPracticeCommand } from "./practice.ts";
import { addScanCommand } from "./scan.ts";
import { VERSION } from "./version.ts";

// A reader that stops early (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.ok);
  throw error;
});

const packs = ["it", "security", "event", "hobby", "project"];
const sizes = ["note", "brief", "full"];
const json = () => new Option("--json", "print JSON, for programs");
const choice = (flags: string, about: string, choices: string[]) => new Option(flags, about).choices(choices);

const program = new Command("afterword")
  .description("Write down what happened, at any size; prove it, keep what was promised, meet the lesson again")
  .version(VERSION, "-V, --version", "print the version")
  .helpOption("-h, --help", "show help")
  .helpCommand("help [command]", "show help for a command")
  .showHelpAfterError("(afterword --help shows what can be typed)")
  .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
  .exitOverride()
  .addHelpText(
    "after",
    `
A postmortem is named by its number (7, PM-7) or its id. Data goes to stdout, talk to stderr.

Examples:
  $ afterword note "Backpack on the bike hurts: add a basket"
  $ afterword new "Checkout was down for 47 minutes" --pack it --size full
  $ afterword import ./postmortems/ --dry-run
  $ afterword export 7 --format pdf -o outage.pdf
  $ afterword check outage.md
  $ afterword list --json | jq '.postmortems[].title'

Exit codes:
${Object.entries(MEANING)
  .map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`)
  .join("\n")}`,
  );

program
  .command("serve")
  .description("serve the pages and the API on this machine, until Ctrl-C")
  .option("-p, --port <port>", "the port (default 4747, or the next free one)")
  .option("--open", "open the pages in the browser")
  .addHelpText("after", "\nExample:\n  $ afterword serve --port 8080 --open")
  .action(async (options) => (await import("./commands/serve.ts")).serve(options));

program
  .command("note")
  .description("write something down: text in, saved, done")
  .argument("[text...]", "the words; from standard input where there are none, or -")
  .option("-t, --title <title>", "a title (else made of the first words)")
  .addOption(choice("--pack <pack>", "the kind of life it belongs to", packs))
  .option("--tag <tag...>", "tags")
  .option("--private", "only for yourself")
  .addOption(json())
  .addHelpText(
    "after",
    '\nExamples:\n  $ afterword note "Cookies burnt: 180 °C is too hot for the top shelf" --pack hobby\n  $ deploy.sh 2>&1 | tail -n 5 | afterword note --title "Deploy failed"',
  )
  .action(async (text, options) => (await import("./commands/note.ts")).note(text, options));

program
  .command("new")
  .description("start a postmortem of any size")
  .argument("[title...]", "its title")
  .addOption(choice("--pack <pack>", "the kind of life it belongs to", packs))
  .addOption(choice("--size <size>", "how much room it gets", sizes).default("full"))
  .option("--template <name>", "a template, such as it/full or one of your team's (see `afterword config`)")
  .option("--tag <tag...>", "tags")
  .option("--private", "only for yourself")
  .option("-e, --edit", "write the text in your editor at once")
  .addOption(json())
  .addHelpText(
    "after",
    '\nExamples:\n  $ afterword new "Checkout was down for 47 minutes" --size full --edit\n  $ afterword new "Retro of the spring fair" --pack event',
  )
  .action(async (title, options) => (await import("./commands/new.ts")).newPostmortem(title, options));

program
  .command("list")
  .description("list postmortems, newest first")
  .argument("[words...]", "words that title or text must hold")
  .addOption(choice("--size <size>", "only this size", sizes))
  .addOption(choice("--pack <pack>", "only this pack", packs))
  .addOption(choice("--state <state>", "only in this state", ["draft", "in-review", "published"]))
  .option("--tag <tag>", "only with this tag")
  .option("--service <service>", "only about this service")
  .option("--removed", "those that were removed")
  .option("-n, --limit <count>", "at most this many", "50")
  .addOption(json())
  .addHelpText(
    "after",
    "\nExamples:\n  $ afterword list checkout --state draft\n  $ afterword list --json | jq -r '.postmortems[] | [.number, .title] | @tsv'",
  )
  .action(async (words, options) => (await import("./commands/list.ts")).list(words, options));

program
  .command("show")
  .description("show one: its facts and its text")
  .argument("<ref>", "its number or id")
  .addOption(json())
  .addHelpText("after", "\nExamples:\n  $ afterword show 7\n  $ afterword show PM-7 --json | jq .actionItems")
  .action(async (ref, options) => (await import("./commands/show.ts")).show(ref, options));

program
  .command("edit")
  .description("edit the text in your editor; what others wrote meanwhile is merged, and no text is ever lost")
  .argument("<ref>", "its number or id")
  .option("-f, --file <file>", "take the text from this file (- for standard input) instead of opening an editor")
  .option("--base <file>", "with --file: the text that it was made from, so that both changes are kept")
  .addOption(json())
  .addHelpText(
    "after",
    "\nExamples:\n  $ afterword edit 7\n  $ EDITOR='code --wait' afterword edit 7\n  $ sed 's/prod/production/g' text.md | afterword edit 7 --file -",
  )
  .action(async (ref, options) => (await import("./commands/edit.ts")).edit(ref, options));

program
  .command("comments")
  .description("list the comments on a text, each with the words it is about; or what others said for you")
  .argument("[ref]", "its number or id")
  .option("--resolved", "resolved ones too")
  .option("--for-me", "in all postmortems: what mentions you, and answers where you spoke")
  .option("--unread", "of what is for you, only what is new")
  .option("--seen", "having listed what is for you, say that it was seen")
  .addOption(json())
  .addHelpText(
    "after",
    "\nExamples:\n  $ afterword comments 7\n  $ afterword comments 7 --json | jq '.[].comments[].text'\n  $ afterword comments --for-me --unread",
  )
  .action(async (ref, options) => (await import("./commands/comments.ts")).listComments(ref, options));

program
  .command("comment")
  .description("comment on some words of a text")
  .argument("<ref>", "its number or id")
  .argument("[text...]", "what you say; from standard input where there is nothing, or -")
  .option("--on <quote>", "the words that it is about, as they are in the text")
  .addOption(json())
  .addHelpText("after", '\nExample:\n  $ afterword comment 7 "Since when?" --on "the queue was full"')
  .action(async (ref, text, options) => (await import("./commands/comments.ts")).comment(ref, text, options));

program
  .command("resize")
  .alias("grow")
  .description("grow or shrink: note, brief or full; without a size it grows by one. No text is lost")
  .argument("<ref>", "its number or id")
  .addArgument(program.createArgument("[size]", "the size").choices(sizes))
  .addOption(json())
  .addHelpText("after", "\nExamples:\n  $ afterword grow 7\n  $ afterword resize 7 full")
  .action(async (ref, size, options) => (await import("./commands/resize.ts")).resize(ref, size, options));

program
  .command("import")
  .description("import Markdown and text files, folders and zips; the same file twice makes one")
  .argument("[paths...]", "files, folders or zips; standard input where there are none, or -")
  .option("-n, --dry-run", "show what would be recognised, keep nothing")
  .option("--name <name>", "what to call standard input", "pasted.md")
  .option("--zone <zone>", "the zone of times that name none, e.g. Europe/Berlin")
  .addOption(choice("--pack <pack>", "the pack, whatever the document says", packs))
  .option("--corrections <file>", "a JSON file: file name → what to read otherwise (see docs/import.md)")
  .option("--as-new", "import even what is here already")
  .addOption(json())
  .addHelpText(
    "after",
    "\nExamples:\n  $ afterword import postmortems/ --dry-run\n  $ afterword import 2026-*.md --zone Europe/Berlin\n  $ pbpaste | afterword import --name pasted.md",
  )
  .action(async (paths, options) => (await import("./commands/import.ts")).importPaths(paths, options));

program
  .command("export")
  .description("export as Markdown, HTML, PDF or JSON: one to a file or standard output, several as a zip")
  .argument("[refs...]", "numbers or ids")
  .option("--all", "every postmortem")
  .addOption(choice("-f, --format <format>", "the format", ["md", "html", "pdf", "json"]).default("md"))
  .option("-o, --output <file>", "where to write (- for standard output)")
  .option("--published", "as last published, instead of as it is now")
  .addHelpText(
    "after",
    "\nExamples:\n  $ afterword export 7 > outage.md\n  $ afterword export 7 --format pdf -o outage.pdf\n  $ afterword export --all --format html -o all.zip",
  )
  .action(async (refs, options) => (await import("./commands/export.ts")).exportPostmortems(refs, options));

program
  .command("publish")
  .description("publish: take a snapshot that readers see")
  .argument("<ref>", "its number or id")
  .option("--undo", "back to draft; snapshots stay")
  .addOption(json())
  .addHelpText("after", "\nExample:\n  $ afterword publish 7")
  .action(async (ref, options) => (await import("./commands/publish.ts")).publish(ref, options));

program
  .command("remove")
  .description("remove; it can be put back")
  .argument("<ref>", "its number or id")
  .option("--undo", "put it back")
  .addOption(json())
  .action(async (ref, options) => (await import("./commands/remove.ts")).remove(ref, options));

addCheckCommand(program);

addPracticeCommand(program);

addScanCommand(program);

addPeopleCommands(program);

program
  .command("open")
  .description("open one, or the home page, in the browser")
  .argument("[ref]", "its number or id")
  .option("--print", "print the address instead")
  .addOption(json())
  .action(async (ref, options) => (await import("./commands/open.ts")).open(ref, options));

program
  .command("config")
  .description("show the settings in force, and where each is from")
  .addOption(json())
  .action(async (options) => (await import("./commands/config.ts")).config(options));

program
  .command("completion")
  .description("print a completion script for your shell")
  .addArgument(program.createArgument("<shell>", "the shell").choices(["bash", "zsh", "fish", "powershell"]))
  .addHelpText(
    "after",
    "\nExamples:\n  $ source <(afterword completion bash)\n  $ afterword completion fish > ~/.config/fish/completions/afterword.fish",
  )
  .action(async (shell: string) => (await import("./commands/completion.ts")).printCompletion(program, shell));

// A shell that completes calls `afterword complete -- words…`; only then is the completion library needed.
if (process.argv[2] === "complete") {
  (await import("./commands/completion.ts")).answerCompletion(program, process.argv.slice(3));
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}
