/** What a command is given when it runs, and the one door where a refusal becomes words and an exit code. */
import { EXIT, EXIT_OF_REFUSAL, type Exit } from "@afterword/model/exit";
import { speakPlainly } from "@afterword/model/misfit";
import { Refusal } from "@afterword/model/refusal";
import { type Reached, reachServer } from "./server.ts";
import { settings } from "./settings.ts";
import { type Terminal, terminal } from "./terminal.ts";

export type Asked = Reached & { terminal: Terminal };

speakPlainly();

/**
 * Reads what was typed, then runs with a server behind it, which is stopped again if it was started for this. What is wrong with the
 * words is so told at once, and not after a database was started.
 */
export async function withServer<Given>(
  read: () => Given | Promise<Given>,
  run: (asked: Asked, given: Given) => Promise<Exit | undefined>,
): Promise<void> {
  await atTheDoor(async () => {
    const given = await read();
    const reached = await reachServer();
    const stopAndLeave = () => void reached.stop().finally(() => process.exit(EXIT.interrupted));
    for (const signal of STOPS) process.once(signal, stopAndLeave);
    try {
      return await run({ ...reached, terminal }, given);
    } finally {
      for (const signal of STOPS) process.off(signal, stopAndLeave);
      await reached.stop();
    }
  });
}

const STOPS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export async function atTheDoor(run: () => Promise<Exit | undefined>): Promise<void> {
  try {
    process.exitCode = (await run()) ?? EXIT.ok;
  } catch (error) {
    process.exitCode = exitOf(error);
  }
}

function exitOf(error: unknown): Exit {
  if (error instanceof Refusal) {
    terminal.say(error.message);
    return EXIT_OF_REFUSAL[error.code];
  }
  if (isBrokenPipe(error)) return EXIT.ok;
  if (isUnreachable(error)) {
    terminal.say(
      `Cannot reach Afterword${settings.url ? ` at ${settings.url}` : ""}: the connection failed. Is it running? Start it with \`afterword serve\``,
    );
    return EXIT.unavailable;
  }
  terminal.say(`A fault in Afterword: ${error instanceof Error ? error.message : String(error)}`);
  terminal.say(
    settings.debug && error instanceof Error ? (error.stack ?? "") : "Run again with AFTERWORD_DEBUG=1 to see where",
  );
  return EXIT.bug;
}

function isBrokenPipe(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === "EPIPE";
}

function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError && error.message === "fetch failed";
}
