/**
 * Who runs PostgreSQL. It does not run as root; started by root, it runs as the owner of what is there already, or as `postgres` or
 * `nobody`. Root keeps the data folder; that account gets the cluster and the right to walk to it.
 */
import { chmod, chown, readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Refusal } from "@afterword/model/refusal";

/** Null: as whoever runs this process. */
export type Account = { uid: number; gid: number; name: string } | null;

type Paths = { dataFolder: string; cluster: string };

export async function accountForPostgres({ dataFolder, cluster }: Paths, uid = process.getuid?.()): Promise<Account> {
  const owner = await ownerOf(cluster);
  if (uid === undefined) return null;
  if (uid !== 0) {
    if (owner === null || owner === uid) return null;
    throw new Refusal(
      "not-allowed",
      `Cannot open the database in ${dataFolder}: it belongs to ${await nameOf(owner)}. Start Afterword as the user who made it, or set AFTERWORD_DATA to a folder of your own`,
    );
  }
  const account = await accountOf(owner || (await ownerOf(dataFolder)) || null);
  await letIn(account, dataFolder);
  return account;
}

/** Hands a path to the account; nothing to do where there is none. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

async function letIn(account: NonNullable<Account>, dataFolder: string): Promise<void> {
  let folder = await realpath(dataFolder);
  const { uid, mode, gid } = await stat(folder);
  if (!mayWalk(account, { uid, mode, gid })) {
    // Walking is all that is given: through the group where nobody uses it, else to everyone.
    const groupIsFree = (mode & 0o070) === 0;
    if (groupIsFree) await chown(folder, uid, account.gid);
    await chmod(folder, (mode & 0o7777) | (groupIsFree ? 0o010 : 0o001));
  }
  while (folder !== dirname(folder)) {
    folder = dirname(folder);
    if (mayWalk(account, await stat(folder))) continue;
    throw new Refusal(
      "not-allowed",
      `Cannot keep the database in ${dataFolder}: PostgreSQL does not run as root, and ${account.name} may not enter ${folder}. Set AFTERWORD_DATA to a folder that it can reach, such as /var/lib/afterword, or start Afterword as an ordinary user`,
    );
  }
}

function mayWalk(account: NonNullable<Account>, folder: { uid: number; gid: number; mode: number }): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}

async function ownerOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.uid,
    () => null,
  );
}

async function accountOf(uid: number | null): Promise<NonNullable<Account>> {
  const known = await accounts();
  const wanted =
    uid === null
      ? ["postgres", "nobody"].flatMap((name) => known.find((one) => one.name === name) ?? [])
      : known.filter((one) => one.uid === uid);
  return wanted[0] ?? { uid: uid ?? 65534, gid: uid ?? 65534, name: `user ${uid ?? 65534}` };
}

async function nameOf(uid: number): Promise<string> {
  return (await accounts()).find((one) => one.uid === uid)?.name ?? `user ${uid}`;
}

/** macOS keeps most of its users elsewhere, but `nobody` is in this file there too, as a negative number. */
async function accounts(): Promise<NonNullable<Account>[]> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n");
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    const one = { name: name ?? "", uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
    return name && uid && gid && one.uid !== 0 ? [one] : [];
  });
}
