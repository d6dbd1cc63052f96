/** Which of the files that came along a document means by an address such as "./img/graph.png". */
import type { FileHash } from "@afterword/model/stored-file";

export function pictureBeside(
  document: string,
  address: string,
  files: Readonly<Record<string, FileHash>>,
): FileHash | null {
  if (/^[a-z][a-z0-9+.-]*:|^[/#]|^\/\//i.test(address)) return null;
  const path = resolved(document, decoded(address.split(/[?#]/)[0] ?? ""));
  return path !== null && Object.hasOwn(files, path) ? (files[path] ?? null) : null;
}

/** Null where it leads out of what came along. */
function resolved(document: string, address: string): string | null {
  const steps = document.split("/").slice(0, -1);
  for (const step of address.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.join("/");
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
