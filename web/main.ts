/** Runs before the page is drawn: sets its theme, and keeps what is typed into its opening. Then loads the app. */
import { applyStoredTheme } from "./app/theme.ts";
import { keepOpening, sayFailed } from "./opening/keep.ts";

applyStoredTheme();
const hasOpening = keepOpening();
void start();

async function start(): Promise<void> {
  if (hasOpening) await drawn();
  try {
    // In pieces, so that a letter typed meanwhile is shown between two of them.
    await import("./app/draw.ts");
    await breath();
    await import("./app/ask.ts");
    await breath();
    await import("./app/start.tsx");
  } catch (error) {
    sayFailed();
    throw error;
  }
}

/** The opening is there to be written in; a page that nobody looks at is never drawn. */
function drawn(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    if (document.hidden) resolve(null);
  });
}

function breath(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve));
}
