/** Which key does what. The shortcut help (shortcuts.ts) lists them for people. */
import { chainCommands, deleteSelection, exitCode, joinBackward, selectNodeBackward } from "@tiptap/pm/commands";
import { undoInputRule } from "@tiptap/pm/inputrules";
import { keymap } from "@tiptap/pm/keymap";
import { type Command, Plugin, PluginKey } from "@tiptap/pm/state";
import { itemDepth, selectedBlocks } from "./commands/blocks.ts";
import { backspace, enter, lineBreak } from "./commands/enter.ts";
import { indent, outdent, toggleChecked, toggleList, toggleQuote } from "./commands/lists.ts";
import { toggleMark } from "./commands/marks.ts";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  isInTable,
  leaveTable,
  nextCell,
  previousCell,
} from "./commands/tables.ts";
import { moveBlocks, setLevel, toggleCode } from "./commands/text.ts";
import { stepPicture } from "./images/picture-width.ts";
import { FENCE, toCode } from "./input-rules.ts";

export const PROSE_KEYS: Record<string, Command> = {
  Enter: chainCommands(openFence, enter),
  "Shift-Enter": chainCommands(exitCode, lineBreak),
  "Mod-Enter": chainCommands(exitCode, toggleChecked),
  Backspace: chainCommands(undoInputRule, deleteSelection, backspace, joinBackward, selectNodeBackward),
  Tab: unlessEscaped(chainCommands(nextCell, insideList(indent))),
  "Shift-Tab": unlessEscaped(chainCommands(previousCell, insideList(outdent))),
  ArrowDown: leaveTable("down"),
  ArrowUp: leaveTable("up"),
  "Alt-ArrowUp": moveBlocks("up"),
  "Alt-ArrowDown": moveBlocks("down"),
  "Alt-Shift-ArrowUp": moveBlocks("up"),
  "Alt-Shift-ArrowDown": moveBlocks("down"),
  "Alt-Shift-ArrowRight": stepPicture(1),
  "Alt-Shift-ArrowLeft": stepPicture(-1),
  "Mod-Alt-ArrowUp": addRowBefore,
  "Mod-Alt-ArrowDown": addRowAfter,
  "Mod-Alt-ArrowLeft": addColumnBefore,
  "Mod-Alt-ArrowRight": addColumnAfter,
  "Mod-Alt-Backspace": deleteRow,
  "Mod-Alt-Delete": deleteColumn,
  "Mod-b": toggleMark("bold"),
  "Mod-i": toggleMark("italic"),
  "Mod-e": toggleMark("code"),
  "Mod-Shift-x": toggleMark("strike"),
  "Mod-Shift-7": toggleList("ordered"),
  "Mod-Shift-8": toggleList("bullet"),
  "Mod-Shift-9": toggleList("task"),
  "Mod-Shift-.": toggleQuote,
  "Mod-Alt-0": setLevel(0),
  "Mod-Alt-c": toggleCode,
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`Mod-Alt-${level}`, setLevel(level)])),
};

export function proseKeymap(): Plugin[] {
  return [tabReleased(), keymap(PROSE_KEYS)];
}

const released = new PluginKey<boolean>("tabReleased");

/** After Escape the next Tab leaves the editor from anywhere, so that nobody is trapped. */
function tabReleased(): Plugin<boolean> {
  return new Plugin<boolean>({
    key: released,
    state: {
      init: () => false,
      apply: (tr, was) => tr.getMeta(released) ?? (was && !tr.docChanged && !tr.selectionSet),
    },
    props: {
      handleDOMEvents: {
        // Listened to below the keymap, so that a menu that closes on Escape has it for itself.
        keydown: (view, event) => {
          if (event.key === "Escape" && !event.defaultPrevented) view.dispatch(view.state.tr.setMeta(released, true));
          return false;
        },
        blur: (view) => {
          if (released.getState(view.state)) view.dispatch(view.state.tr.setMeta(released, false));
          return false;
        },
      },
    },
  });
}

function unlessEscaped(command: Command): Command {
  return (state, dispatch, view) => !released.getState(state) && command(state, dispatch, view);
}

/** Inside a list the key is taken even where there is nothing to do, so that focus does not jump off by accident. */
function insideList(command: Command): Command {
  return (state, dispatch, view) => {
    if (isInTable(state) || !selectedBlocks(state).some((index) => itemDepth(state.doc, index) >= 0)) return false;
    command(state, dispatch, view);
    return true;
  };
}

/** Enter after "```ts" opens a code block. */
function openFence(state: Parameters<Command>[0], dispatch: Parameters<Command>[1]): boolean {
  const { $from, empty } = state.selection;
  const language = FENCE.exec($from.parent.textContent);
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== "block" || !language) return false;
  if ($from.parentOffset !== $from.parent.content.size) return false;
  const tr = toCode(state, state.schema, language[1] ?? "");
  if (!tr) return false;
  // The fence's own words do not become code.
  dispatch?.(tr.scrollIntoView());
  return true;
}
