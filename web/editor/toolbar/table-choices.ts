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
import { WORDS } from "../words.ts";
import type { Choice } from "./Choices.tsx";
import { run } from "./state.ts";

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
  return (Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]).map((id) => ({
    id,
    title: WORDS.table.commands[id],
    choose: () => run(editor, COMMANDS[id]),
  }));
}
