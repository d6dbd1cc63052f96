/** Files on their way to the import page: dropped on another page, or taken out of a drop. Kept in memory only. */

let waiting: File[] = [];

export function handOver(files: File[]): void {
  waiting = files;
}

export function takeOver(): File[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

/** Every file in a drop, those inside folders too, each named by its path. Must be called in the drop event itself. */
export async function filesOf(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return [...data.files];
  const found = await Promise.all(entries.map((entry) => (entry ? filesIn(entry) : [])));
  return found.flat();
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [underPath(file, entry.fullPath.replace(/^\//, ""))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // A reader gives a hundred entries at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  const found = await Promise.all(inside.filter((each) => !each.name.startsWith(".")).map(filesIn));
  return found.flat();
}

/** A document and the images beside it find each other by path, so a file carries its path as its name. */
export function underPath(file: File, path: string): File {
  return path && path !== file.name
    ? new File([file], path, { type: file.type, lastModified: file.lastModified })
    : file;
}
