/** What each key of the text (keys.ts) does. */
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
import { bound, KEYS_IN_TEXT, type KeyInText } from "./keys.ts";

const COMMANDS: Record<KeyInText, Command> = {
  enter: chainCommands(openFence, enter),
  break: chainCommands(exitCode, lineBreak),
  tick: chainCommands(exitCode, toggleChecked),
  back: chainCommands(undoInputRule, deleteSelection, backspace, joinBackward, selectNodeBackward),
  indent: unlessEscaped(chainCommands(nextCell, insideList(indent))),
  outdent: unlessEscaped(chainCommands(previousCell, insideList(outdent))),
  below: leaveTable("down"),
  above: leaveTable("up"),
  up: moveBlocks("up"),
  down: moveBlocks("down"),
  wider: stepPicture(1),
  narrower: stepPicture(-1),
  "row-above": addRowBefore,
  "row-below": addRowAfter,
  "column-before": addColumnBefore,
  "column-after": addColumnAfter,
  "delete-row": deleteRow,
  "delete-column": deleteColumn,
  bold: toggleMark("bold"),
  italic: toggleMark("italic"),
  code: toggleMark("code"),
  strike: toggleMark("strike"),
  ordered: toggleList("ordered"),
  bullet: toggleList("bullet"),
  task: toggleList("task"),
  quote: toggleQuote,
  "code-block": toggleCode,
  "level-0": setLevel(0),
  "level-1": setLevel(1),
  "level-2": setLevel(2),
  "level-3": setLevel(3),
  "level-4": setLevel(4),
  "level-5": setLevel(5),
  "level-6": setLevel(6),
};

export const PROSE_KEYS = bound(KEYS_IN_TEXT, COMMANDS);

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
