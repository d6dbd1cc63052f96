/**
 * Texts with words that only this device has. They are noted while they are typed, so that a closed tab loses nothing: at the next visit,
 * whichever page it leads to, they are sent.
 */
const PREFIX = "afterword:unsent:";

/** Another window on the same text may have taken the note away in between, so it is made again, though not with every letter. */
const AGAIN_MS = 1_000;

export function unsentNote(name: string): { set(): void; clear(): void } {
  let noted = Number.NEGATIVE_INFINITY;
  return {
    set() {
      const now = performance.now();
      if (now - noted < AGAIN_MS) return;
      noted = now;
      quietly(() => localStorage.setItem(PREFIX + name, ""));
    },
    clear() {
      noted = Number.NEGATIVE_INFINITY;
      quietly(() => localStorage.removeItem(PREFIX + name));
    },
  };
}

/** Where the browser keeps nothing, the open page is all there is. */
function quietly(keep: () => void): void {
  try {
    keep();
  } catch {}
}

function unsentTexts(): string[] {
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));
  } catch {
    return [];
  }
}

/** How long a text is given to be sent. Then it waits for the next visit. */
const PATIENCE_MS = 30_000;

/** Opens each of them in the background for as long as it takes. */
export async function sendUnsent(): Promise<void> {
  for (const name of unsentTexts()) {
    const { openLiveDocument } = await import("./live-document.ts");
    const live = openLiveDocument({ name });
    await live.loaded;
    await new Promise<void>((resolve) => {
      const end = setTimeout(resolve, PATIENCE_MS);
      const look = () => {
        if (live.status().is !== "saved" && live.status().is !== "read-only") return;
        clearTimeout(end);
        resolve();
      };
      live.subscribe(look);
      look();
    });
    live.destroy();
  }
}
