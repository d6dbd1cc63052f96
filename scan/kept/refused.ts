/** Where the state cannot be kept, the one who asked can do something about it. */
import { Refusal } from "@afterword/model/refusal";

const WHY: Record<string, string> = {
  ENOSPC: "the disk is full; free some space",
  EDQUOT: "the quota of this user is used up; free some space",
  EROFS: "the disk cannot be written to",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  ENOTDIR: "a file stands in the way",
  EEXIST: "a file stands in the way",
};

export function orFull<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const why = WHY[(error as NodeJS.ErrnoException).code ?? ""];
    if (!why) throw error;
    const message = `Cannot keep the state of the scan in ${folder}: ${why}, or name another folder with --state`;
    throw new Refusal("unavailable", message, { cause: error });
  }
}
