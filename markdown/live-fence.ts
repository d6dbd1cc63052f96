/**
 * A live block in Markdown: two HTML comments, and between them what the rows looked like when the file was written.
 *
 *     <!-- afterword:timeline view="chart" -->
 *     | 10:04 | alert fired |
 *     <!-- /afterword:timeline -->
 *
 * Readers of the file see the rows; we read the comments and draw the rows anew.
 */
import { ROW_KINDS } from "@afterword/model/rows";

export const LIVE_KINDS: readonly string[] = [...ROW_KINDS, "milestones"];

const OPENER = /^<!-- *afterword:([A-Za-z]+)(?: +view="([^"\s]*)")? *-->$/;
const CLOSER = /^<!-- *\/afterword:([A-Za-z]+) *-->$/;

export type LiveFence = { kind: string; view: string | null };

export function parseOpener(html: string): LiveFence | null {
  const [, kind, view] = OPENER.exec(html.trim()) ?? [];
  if (!kind || !LIVE_KINDS.includes(kind)) return null;
  return { kind, view: view === undefined ? null : decoded(view) };
}

export const closes = (html: string, { kind }: LiveFence): boolean => CLOSER.exec(html.trim())?.[1] === kind;

export function formatFence({ kind, view }: LiveFence): { opener: string; closer: string } {
  const shown = view === null ? "" : ` view="${encodeURIComponent(view).replaceAll("--", "-%2D")}"`;
  return { opener: `<!-- afterword:${kind}${shown} -->`, closer: `<!-- /afterword:${kind} -->` };
}

function decoded(view: string): string {
  try {
    return decodeURIComponent(view);
  } catch {
    return view;
  }
}
