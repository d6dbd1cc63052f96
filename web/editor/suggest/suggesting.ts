/**
 * Suggesting: while it is on, what is changed here is only suggested: words within a block (as-suggestion.ts), and blocks that come, go or
 * become another kind (across-blocks.ts). What others write passes untouched, and so does what is undone.
 */
import { newSuggestionId, parseSuggested, whoSuggested } from "@afterword/markdown/suggested";
import type { ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { isRemote } from "../ids.ts";
import { acrossBlocks } from "./across-blocks.ts";
import { asSuggestion } from "./as-suggestion.ts";
import { changesOf } from "./changes.ts";
import { suggestedOn, unmarked } from "./pieces.ts";

/** Who suggests, or null while nobody here does. */
type Suggesting = { who: string | null };
type Meta = { who: string | null } | { decided: true } | { made: true };

export const suggestKey = new PluginKey<Suggesting>("suggesting");

export function suggesting(): Plugin<Suggesting> {
  let view: EditorView | null = null;
  return new Plugin<Suggesting>({
    key: suggestKey,
    state: {
      init: () => ({ who: null }),
      apply: (tr, was) => {
        const meta: Meta | undefined = tr.getMeta(suggestKey);
        return meta && "who" in meta ? { who: meta.who } : was;
      },
    },
    appendTransaction: (transactions, before, after) => {
      const { who } = suggestKey.getState(after) ?? { who: null };
      if (who === null) return leave(transactions, before, after);
      const by = { id: idAt(before, who), isOwn: ownBy(who) };
      const isMine =
        transactions.some((tr) => tr.docChanged) && transactions.every((tr) => !tr.docChanged || isTyped(tr));
      const changes = isMine ? changesOf(transactions, by.isOwn) : [];
      const within = changes?.length ? asSuggestion(changes, before, after, by) : after.tr;
      const tr = changes ? within : acrossBlocks(before, after, by);
      // Marks that are stored while words are being composed would end that.
      const isMarked = !view?.composing && storeMark(tr, after, { who, id: tr.docChanged ? by.id : null });
      return tr.docChanged || isMarked ? tr.setMeta(suggestKey, { made: true } satisfies Meta) : null;
    },
    view: (opened) => {
      view = opened;
      return {
        destroy: () => {
          view = null;
        },
      };
    },
    props: {
      // Before the input rules: their changes of a block's kind cannot be suggested.
      handleTextInput: (view, _from, _to, _text, typed) => {
        if (!suggestKey.getState(view.state)?.who) return false;
        view.dispatch(typed());
        return true;
      },
      handleKeyDown: (view, event) => {
        const side = { Backspace: -1, Delete: 1 }[event.key];
        if (side && suggestKey.getState(view.state)?.who) stepOver(view, side);
        return false;
      },
    },
  });
}

/** Turns suggesting on for somebody, or off. */
export function setSuggesting(view: Pick<EditorView, "state" | "dispatch">, who: string | null): void {
  view.dispatch(view.state.tr.setMeta(suggestKey, { who } satisfies Meta));
}

/** The place beyond what is taken out already, where the next letter to delete stands. */
export function beyondDeleted({ selection }: EditorState, side: number): number {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.inlineContent) return $from.pos;
  let place = $from;
  for (;;) {
    const next = side < 0 ? place.nodeBefore : place.nodeAfter;
    if (next && suggestedOn(next)?.type !== "deletion") return place.pos;
    if (!next && !isJoined(place, side)) return place.pos;
    // Over a break that is taken out, the next letter stands on the other side of it.
    place = place.doc.resolve(place.pos + side * (next ? next.nodeSize : 2));
  }
}

/** Whether the break between this block of words and the next one on that side is taken out already. */
function isJoined($place: ResolvedPos, side: number): boolean {
  if ($place.depth !== 1) return false;
  const index = $place.index(0);
  const [other, later] = [$place.doc.maybeChild(index + side), $place.doc.maybeChild(side < 0 ? index : index + 1)];
  if (other?.type.name !== "block" || !later) return false;
  return parseSuggested(later.attrs.suggested).whole?.type === "deletion";
}

function stepOver(view: EditorView, side: number): void {
  const { state } = view;
  const place = beyondDeleted(state, side);
  if (place !== state.selection.from) view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, place)));
}

const ownBy = (who: string) => (id: string) => whoSuggested(id) === who;

function isTyped(tr: Transaction): boolean {
  return tr.docChanged && !isRemote(tr) && !tr.getMeta(suggestKey);
}

type Caret = Pick<EditorState, "selection" | "storedMarks">;

/** One's own suggestion beside the caret goes on; elsewhere a new one begins. */
function idAt({ selection: { $from, $to }, storedMarks }: Caret, who: string): string {
  const beside = [$from.nodeBefore, $to.nodeAfter, $from.nodeAfter].flatMap(
    (node) => (node && suggestedOn(node)) ?? [],
  );
  const begun =
    $from.depth === 1 && $from.parentOffset === 0 ? parseSuggested($from.parent.attrs.suggested).whole : null;
  const stored = storedMarks?.find(({ type }) => type.name === "insertion")?.attrs.id;
  const mine = [...beside, ...(begun ? [begun] : [])].find(({ id }) => whoSuggested(id) === who);
  return mine?.id ?? stored ?? newSuggestionId(who);
}

/** The mark waits at the caret, so that also words that are composed come into being as a suggestion. */
function storeMark(tr: Transaction, state: EditorState, { who, id }: { who: string; id: string | null }): boolean {
  const { $from, empty } = tr.selection;
  const { insertion } = state.schema.marks;
  if (!empty || !insertion || $from.parent.type.name !== "block") return false;
  const stored = tr.docChanged ? null : state.storedMarks;
  if (stored?.some(({ type, attrs }) => type === insertion && whoSuggested(attrs.id) === who)) return false;
  const marks = stored ?? state.storedMarks ?? $from.marks();
  tr.setStoredMarks(
    insertion.create({ id: id ?? idAt({ selection: tr.selection, storedMarks: null }, who) }).addToSet(unmarked(marks)),
  );
  return true;
}

/** Without suggesting, words typed into words that somebody suggests to take out are not taken out with them. */
function leave(transactions: readonly Transaction[], before: EditorState, after: EditorState): Transaction | null {
  const { deletion } = after.schema.marks;
  const wasOn = suggestKey.getState(before)?.who != null;
  const { tr } = after;
  if (wasOn && after.storedMarks) tr.setStoredMarks(null);
  if (deletion && transactions.every((one) => isTyped(one))) {
    for (const { from, to, size, rest } of changesOf(transactions, () => false) ?? []) {
      if (from === to && size) tr.removeMark(rest.map(from, 1), rest.map(from + size, -1), deletion);
    }
  }
  return tr.docChanged || (wasOn && after.storedMarks) ? tr.setMeta(suggestKey, { made: true } satisfies Meta) : null;
}
