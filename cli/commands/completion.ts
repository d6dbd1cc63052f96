import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";

/** Prints the script that a shell sources; it asks `afterword complete` for what fits at each Tab. */
export function printCompletion(program: Command, shell: string): void {
  const script = printedBy(() => tab(program).setup("afterword", "afterword", shell));
  process.stdout.write(shell === "bash" ? forAnyBash(script) : script);
}

/** Teaches the program the hidden `complete` command that the scripts call. */
export function answerCompletion(program: Command, words: string[]): void {
  // 0 leaves it to the shell, which knows the files.
  if (isPath(words))
    program
      .command("complete")
      .argument("[words...]")
      .action(() => void process.stdout.write(":0\n"));
  else tab(program);
}

const BEFORE_A_PATH = new Set([
  "-o",
  "--output",
  "--file",
  "--base",
  "--corrections",
  "--expect",
  "--repeat",
  "--state",
]);

/** Whether the last of the words names a file or folder. `-f` is a file to `edit` and a format to `export`. */
function isPath(words: string[]): boolean {
  const [command, ...rest] = words.filter((word, at) => at > 0 || word !== "--");
  const [before = "", word = ""] = rest.slice(-2).length === 2 ? rest.slice(-2) : ["", rest.at(-1)];
  if (rest.length === 0) return false;
  if (BEFORE_A_PATH.has(before) || (command === "edit" && before === "-f")) return true;
  if (command === "scan" && before === "-e") return true;
  return (command === "import" || command === "scan") && !word.startsWith("-") && !before.startsWith("--");
}

/** The library only prints its scripts. */
function printedBy(print: () => void): string {
  const { log } = console;
  let printed = "";
  console.log = (line: string) => {
    printed += `${line}\n`;
  };
  try {
    print();
  } finally {
    console.log = log;
  }
  return printed;
}

/** Sourced twice it does not complain, without the package bash-completion it works, and what it does not know are files. */
function forAnyBash(script: string): string {
  return script
    .replace(/^readonly /gm, "")
    .replace(
      /^( *)(_get_comp_words_by_ref .*)$/m,
      [
        "$1if declare -F _get_comp_words_by_ref > /dev/null; then",
        "$1    $2",
        "$1else",
        '$1    words=("$${COMP_WORDS[@]}") cword=$$COMP_CWORD',
        '$1    cur="$${COMP_WORDS[COMP_CWORD]}" prev="$${COMP_WORDS[COMP_CWORD-1]}"',
        "$1fi",
      ].join("\n"),
    )
    .replace(/^complete -F (\S+)/m, "complete -o default -F $1");
}
