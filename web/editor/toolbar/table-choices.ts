/** What can be done with the table at the caret. */
import type { Editor } from "@tiptap/core";
import type { Command } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  toggleHeaderRow,
} from "../commands/tables.ts";
import type { KeyInText } from "../keys.ts";
import { keysOf } from "../shortcuts.ts";
import { WORDS } from "../words.ts";
import type { Choice } from "./Choices.tsx";
import { run } from "./state.ts";

const KEYS: { [Id in keyof typeof WORDS.table.commands]?: KeyInText } = {
  addRowBefore: "row-above",
  addRowAfter: "row-below",
  deleteRow: "delete-row",
  addColumnBefore: "column-before",
  addColumnAfter: "column-after",
  deleteColumn: "delete-column",
};

const COMMANDS: Record<keyof typeof WORDS.table.commands, Command> = {
  addRowBefore,
  addRowAfter,
  deleteRow,
  addColumnBefore,
  addColumnAfter,
  deleteColumn,
  toggleHeaderRow,
  deleteTable,
};

export function tableChoices(editor: Editor): Choice[] {
  return (Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]).map((id) => {
    const key = KEYS[id];
    const choice = { id, title: WORDS.table.commands[id], choose: () => run(editor, COMMANDS[id]) };
    return key ? { ...choice, hint: keysOf(key) } : choice;
  });
}
