/** What the guide says, as quiet underlines in the text and questions below headings. All of it is decoration, never text. */
import type { Ask } from "@afterword/guide/ask";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { isRemote } from "../editor/ids.ts";
import type { Said } from "./here.ts";

export type Spot = { said: Said; from: number; to: number };
/** A question, and the position behind the heading that it stands below. */
export type AskSpot = { ask: Ask; at: number };
type Shown = { spots: readonly Spot[]; asks: readonly AskSpot[]; dismiss: (ask: Ask) => void; words: AskWords };
type AskWords = { dismiss: string };

/** `rests`: the caret was put where it is, and nothing was typed since. */
type Underlined = { set: DecorationSet; rests: boolean };

const key = new PluginKey<Underlined>("guide");

export function underlines(): Plugin<Underlined> {
  return new Plugin({
    key,
    state: {
      init: (): Underlined => ({ set: DecorationSet.empty, rests: false }),
      apply(tr, was): Underlined {
        const shown: Shown | undefined = tr.getMeta(key);
        if (shown)
          return { ...was, set: DecorationSet.create(tr.doc, [...shown.spots.map(underline), ...askedBelow(shown)]) };
        if (tr.docChanged) return { set: mapped(was.set, tr), rests: was.rests && isRemote(tr) };
        return tr.selectionSet ? { ...was, rests: true } : was;
      },
    },
    props: { decorations: (state) => key.getState(state)?.set },
  });
}

export function show(tr: Transaction, shown: Shown): Transaction {
  return tr.setMeta(key, shown).setMeta("addToHistory", false);
}

export const forgetUnderlines = key;

/** Words that change are not those that something was said of. */
function mapped(set: DecorationSet, tr: Transaction): DecorationSet {
  let now = set;
  for (const [index, map] of tr.mapping.maps.entries()) {
    const gone: Decoration[] = [];
    map.forEach((from, to) => {
      if (to > from) gone.push(...now.find(from + 1, to - 1, ({ said }) => said !== undefined));
    });
    now = now.remove(gone).map(tr.mapping.slice(index, index + 1), tr.docs[index + 1] ?? tr.doc);
  }
  return now;
}

/** The underline that the caret was put on; whoever is typing is left alone. */
export function spotAtCaret(state: EditorState): Spot | null {
  if (!state.selection.empty || !key.getState(state)?.rests) return null;
  return spotAt(state, state.selection.from);
}

/** The underline at a position, as it stands after what was typed since. */
export function spotAt(state: EditorState, position: number): Spot | null {
  const found = key
    .getState(state)
    ?.set.find(position, position, ({ said }) => said !== undefined)
    .toSorted((a, b) => a.to - a.from - (b.to - b.from))[0];
  return found ? { said: found.spec.said, from: found.from, to: found.to } : null;
}

/** All underlines, from the top of the text. */
export function spotsIn(state: EditorState): Spot[] {
  const found = key.getState(state)?.set.find(undefined, undefined, ({ said }) => said !== undefined) ?? [];
  return found.map(({ spec, from, to }) => ({ said: spec.said, from, to })).toSorted((a, b) => a.from - b.from);
}

function underline({ said, from, to }: Spot): Decoration {
  return Decoration.inline(from, to, { "data-guide": said.kind, "data-guide-id": said.id }, { said });
}

function askedBelow({ asks, dismiss, words }: Shown): Decoration[] {
  return asks.map(({ ask, at }) => {
    const draw = () => {
      const element = document.createElement("div");
      element.dataset.ask = ask.rule;
      element.contentEditable = "false";
      const question = document.createElement("span");
      question.textContent = ask.question;
      question.title = ask.message;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      button.setAttribute("aria-label", `${words.dismiss}: ${ask.question}`);
      button.addEventListener("click", () => dismiss(ask));
      element.append(question, button);
      return element;
    };
    return Decoration.widget(at, draw, {
      side: -1,
      key: `ask ${ask.rule}`,
      ignoreSelection: true,
      stopEvent: () => true,
    });
  });
}
