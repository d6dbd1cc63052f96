/** What the operating system says when a folder cannot be used, in words that say what to do. */
import { statfs } from "node:fs/promises";
import { Refusal } from "@afterword/model/refusal";

const MEGABYTE = 1024 * 1024;

/** Runs the work; where the file system says no, refuses with the deed and a way out. */
export async function inWords<T>(deed: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const no = refusalFor(deed, cause);
    if (!no) throw cause;
    throw no;
  }
}

function refusalFor(deed: string, cause: unknown): Refusal | null {
  if (!(cause instanceof Error) || !("code" in cause)) return null;
  switch (cause.code) {
    case "ENOSPC":
    case "EDQUOT":
      return diskFull(deed, { cause });
    case "EACCES":
    case "EPERM":
      return new Refusal(
        "not-allowed",
        `${deed}: this user may not write there. Set AFTERWORD_DATA to a folder of your own, or give this user the right`,
        { cause },
      );
    case "ENOENT":
      return new Refusal("invalid", `${deed}: no folder can be made there. Set AFTERWORD_DATA to a folder on a disk`, {
        cause,
      });
    case "EROFS":
      return new Refusal(
        "not-allowed",
        `${deed}: its disk is read-only. Set AFTERWORD_DATA to a folder on another disk`,
        {
          cause,
        },
      );
    case "ENOTDIR":
    case "EEXIST":
      return new Refusal(
        "invalid",
        `${deed}: a part of this path is a file, not a folder. Set AFTERWORD_DATA to a folder`,
        {
          cause,
        },
      );
    case "ENAMETOOLONG":
      return new Refusal(
        "invalid",
        `${deed}: its path is longer than the file system takes. Set AFTERWORD_DATA to a shorter one`,
        {
          cause,
        },
      );
    default:
      return null;
  }
}

export function diskFull(deed: string, options?: ErrorOptions): Refusal {
  return new Refusal(
    "unavailable",
    `${deed}: the disk is full. Free some space and try again; nothing already saved is lost`,
    options,
  );
}

/** PostgreSQL ends itself when it cannot extend its log of changes, so writers stop while there is still room for it. */
export async function refuseWhenFull(dataFolder: string, deed: string, neededMegabytes = 48): Promise<void> {
  const free = await freeMegabytes(dataFolder);
  if (free >= neededMegabytes) return;
  throw new Refusal(
    "unavailable",
    `${deed}: the disk is full (${Math.floor(free)} MB free, ${neededMegabytes} MB are needed). Free some space and try again; nothing already saved is lost`,
  );
}

export async function freeMegabytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return (bavail * bsize) / MEGABYTE;
}
