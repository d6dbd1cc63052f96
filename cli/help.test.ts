import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { EXIT } from "@afterword/model/exit";
import { typist } from "./testing.ts";

const afterword = typist({});

test("help is data, and shows examples and exit codes", async () => {
  const { exit, out, err } = await afterword(["--help"]);
  assert.deepEqual([exit, err], [EXIT.ok, ""]);
  assert.match(out, /Examples:\n {2}\$ afterword note/);
  assert.match(out, /Exit codes:\n +0 {2}done\n/);
});

test("every command's help shows an example or says all in a line", async () => {
  const { out } = await afterword(["--help"]);
  const commands = [...out.matchAll(/^ {2}([a-z]+)(?:\|[a-z]+)?[ ]/gm)].map((match) => match[1] ?? "");
  assert.ok(commands.length >= 13, commands.join(" "));
  for (const command of commands.filter((name) => !["help", "remove", "open", "config"].includes(name))) {
    const help = await afterword([command, "--help"]);
    assert.equal(help.exit, EXIT.ok);
    assert.match(help.out, /Examples?:/, command);
  }
});

test("words that mean nothing are a matter of usage, and the nearest command is named", async () => {
  const { exit, out, err } = await afterword(["lst"]);
  assert.deepEqual([exit, out], [EXIT.usage, ""]);
  assert.match(err, /Did you mean list\?/);
});

for (const shell of ["bash", "zsh", "fish", "powershell"]) {
  test(`the ${shell} completion script asks afterword itself`, async () => {
    const { exit, out } = await afterword(["completion", shell]);
    assert.equal(exit, EXIT.ok);
    assert.match(out, /afterword/);
    if (shell === "bash") assert.equal(spawnSync("bash", ["-n"], { input: out }).status, 0);
  });
}

test("completion knows commands, options and their values", async () => {
  assert.match((await afterword(["complete", "--", ""])).out, /^import\t/m);
  assert.match((await afterword(["complete", "--", "export", "--format", ""])).out, /^pdf/m);
  for (const words of [
    ["import", "po"],
    ["scan", "logs", "--expect", "o"],
    ["scan", "lo"],
    ["export", "7", "-o", ""],
    ["edit", "7", "-f", "x"],
  ])
    assert.equal((await afterword(["complete", "--", ...words])).out, ":0\n", "files are left to the shell");
});

test("settings are shown with where each is from, and no password", async () => {
  const { out } = await afterword(["config", "--json"], {
    env: { DATABASE_URL: "postgres://ada:secret@db.example/afterword", AFTERWORD_DATA: "/data/here" },
  });
  const shown = JSON.parse(out);
  assert.deepEqual(shown.data, { value: "/data/here", from: "AFTERWORD_DATA" });
  assert.deepEqual(shown.database, { value: "postgres://ada:***@db.example/afterword", from: "DATABASE_URL" });
});

test("bash completes without its completion package, files too, also where the script was sourced twice", async () => {
  const { out: script } = await afterword(["completion", "bash"]);
  const entry = new URL("./afterword.mjs", import.meta.url).pathname;
  const tried = spawnSync(
    "bash",
    [
      "--norc",
      "-c",
      `
    afterword() { "${process.execPath}" "${entry}" "$@"; }
    compopt() { :; }
    ${script}
    ${script}
    press() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); __afterword_complete; echo "$1 $2: \${COMPREPLY[*]}"; }
    press afterword exp
    press afterword export 7 --format ""
    press afterword import po
    complete -p afterword`,
    ],
    { encoding: "utf8" },
  );
  assert.equal(tried.stderr, "");
  assert.deepEqual(tried.stdout.trim().split("\n"), [
    "afterword exp: export",
    "afterword export: md html pdf json",
    "afterword import: ",
    "complete -o default -F __afterword_complete afterword",
  ]);
});
