/** What can be typed after `afterword scan`. */
import { type Command, Option } from "commander";

export function addScanCommand(program: Command): void {
  const scan = program
    .command("scan")
    .description("prove from an archive of logs what arrived and what never did")
    .argument("[paths...]", "files, folders, patterns such as '/archive/2026-11-*'; zip and tar are opened")
    .option("-e, --expect <file...>", "the expected keys: a file with one in each line, CSV, or - for standard input")
    .option("--column <name>", "the column of the CSV that holds the keys (name or number)")
    .option("-k, --key <key...>", "expected keys, typed")
    .option("--field <name>", "a key means receipt in this member of JSON, pair of logfmt, or parameter")
    .option("--parameter <name>", "only in this query parameter")
    .option("--capture <regex>", "only as the first group of this regular expression")
    .option("--anywhere", "anywhere in a line, as a whole token")
    .option("--count", "expect no keys: count lines, or the values of --field")
    .option("--pattern <regex>", "count lines that match")
    .option("--from <time>", 'the window begins, e.g. "2026-11-20 09:00"')
    .option("--to <time>", "the window ends (that moment is outside)")
    .option("--zone <zone>", "of the window, and of times in the logs that name none, e.g. Europe/Berlin")
    .option("--year <year>", "of times in the logs that name none (else from the file)")
    .option("--time <pattern>", "how times are written, as in strptime, e.g. '%d.%m.%Y %H:%M:%S'")
    .option("--source <name=path...>", "files, folders or patterns that are one stream of lines")
    .option("--everything-of <name=service...>", "vouch: this source is everything that the service received")
    .option("--expect-source <name...>", "a source that must be there; it is a hole otherwise")
    .option("--gap <time>", "silence of a source from which on something is missing, e.g. 5m (else its own rhythm)")
    .option("--slack <time>", "how far clocks may differ, e.g. 30s")
    .option("--mask-addresses", "mask e-mail addresses in quoted lines; secrets always are")
    .option(
      "--state <folder>",
      "keep there what was read, so that a second run reads only what changed (else in the data folder)",
    )
    .option("--fresh", "read everything anew, and keep nothing")
    .option("--workers <count>", "how many threads read (else one for each core)")
    .option(
      "--workers-on <database>",
      "have the workers on this PostgreSQL read (postgres://…, or DATABASE_URL for the one of the environment)",
    )
    .addOption(
      new Option("--engine <engine>", "who reads: this program, or a ClickHouse server")
        .choices(["scan", "clickhouse"])
        .default("scan"),
    )
    .option("--url <address>", "of the ClickHouse server (else CLICKHOUSE_URL)")
    .option("--table <table>", "its table, or a function such as \"s3('https://…/*.gz', LineAsString)\"")
    .option("--line-column <column>", "the column that holds the line (else line)")
    .option("--time-column <column>", "the column with its time (else looked for in the line)")
    .option("--source-column <column>", "the column that says whose line it is, such as host")
    .addOption(
      new Option("-f, --format <format>", "the format").choices(["table", "json", "jsonl", "csv"]).default("table"),
    )
    .addOption(new Option("--json", "print the claim as JSON, for programs (docs/evidence.md)"))
    .option("-o, --output <file>", "write the claim there: .json, .jsonl or .csv")
    .option("--attach <postmortem>", "attach the claim to this postmortem, as evidence")
    .option("--repeat <claim>", "ask again what this claim asked (of other paths if given), and say what differs")
    .addHelpText("after", HELP)
    .action(async (paths, options) => (await import("./commands/scan.ts")).scan(paths, options));
  scan
    .command("worker")
    .description("read for scans that others ask with --workers-on, until it is stopped")
    .option("--on <database>", "the team's PostgreSQL (else DATABASE_URL)")
    .option("--threads <count>", "how many threads read (else one for each core)")
    .addHelpText("after", WORKER_HELP)
    .action(async (_options, command) => (await import("./commands/scan-worker.ts")).scanWorker(command.opts()));
}

const WORKER_HELP = `
Any number of workers may run, on any machines that see the archive by the same paths as whoever asks. One that is killed loses
nothing: what it was reading is read again by another, and the claim is the one that a single machine would make.

Examples:
  $ DATABASE_URL=postgres://logs@db/afterword afterword scan worker
  $ afterword scan '/archive/2026-11-*' --expect orders.csv --field order_id --workers-on DATABASE_URL`;

const HELP = `
Each key is received, mentioned (its bytes are there, but not where they mean receipt), never (in no byte, and
everything was covered) or undecided (not found, and the holes are named). Ends with 0 if nothing is left open, 7 if something is.

Examples:
  $ afterword scan '/archive/2026-11-*' --expect orders.csv --field order_id --from "2026-11-20 09:00" --to "2026-11-20 14:00" --zone Europe/Berlin
  $ afterword scan logs/ --key ord-1 ord-2 --field order_id --json > claim.json
  $ afterword scan --repeat claim.json
  $ afterword scan logs/ --count --field status`;
