/**
 * Where PostgreSQL listens: on a Unix socket in a folder that only its account enters; on Windows, where Node has none, on loopback
 * with the cluster's password. Nothing ever listens to the network.
 */
import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, giveTo } from "./account.ts";

export type Transport = "socket" | "loopback";

export type Address = { is: "socket"; folder: string } | { is: "loopback"; port: number };

/** Of a socket only a part of its name. */
export const SOCKET_PORT = 5432;
const SOCKET = `.s.PGSQL.${SOCKET_PORT}`;

export const ownTransport: Transport = process.platform === "win32" ? "loopback" : "socket";

export async function chooseAddress(transport: Transport, postgresFolder: string, account: Account): Promise<Address> {
  if (transport === "loopback") return { is: "loopback", port: await freePort() };
  const beside = join(postgresFolder, "run");
  if (isFit(beside)) return { is: "socket", folder: await openSocketFolder(beside, account) };
  const name = `afterword-${createHash("sha256").update(postgresFolder).digest("hex").slice(0, 16)}`;
  // Root's temporary folder may be closed to the account, and a long one does not help.
  const temporary = account || !isFit(join(tmpdir(), name)) ? "/tmp" : tmpdir();
  const folder = await openSocketFolder(join(temporary, name), account).catch(() => null);
  // Somebody else may have taken that name; a fresh one cannot be taken.
  return {
    is: "socket",
    folder: folder ?? (await openSocketFolder(await mkdtemp(join(temporary, "afterword-")), account)),
  };
}

/** A socket's path holds 103 bytes on macOS, 107 on Linux; and PostgreSQL splits its list of folders at commas and quotes. */
function isFit(folder: string): boolean {
  return Buffer.byteLength(`${folder}/${SOCKET}`) <= 103 && /^\/[\w/.+@~ -]*[\w/.+@~-]$/.test(folder);
}

async function openSocketFolder(folder: string, account: Account): Promise<string> {
  await mkdir(folder, { mode: 0o700 }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
  const found = await lstat(folder);
  const owners = [process.getuid?.(), account?.uid ?? process.getuid?.()];
  if (!found.isDirectory() || !owners.includes(found.uid)) throw new Error(`${folder} belongs to somebody else`);
  await chmod(folder, 0o700);
  await giveTo(account, folder);
  await clearSocket({ is: "socket", folder });
  return folder;
}

/** Of an earlier PostgreSQL, which would be taken for running if its number is in use again. */
export async function clearSocket(address: Address): Promise<void> {
  if (address.is !== "socket") return;
  for (const left of [SOCKET, `${SOCKET}.lock`]) await rm(join(address.folder, left), { force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const at = server.address();
      const port = typeof at === "object" && at ? at.port : 0;
      server.close(() => resolve(port));
    });
  });
}
