/** Bold, italic, strike, code and link: the same in the toolbar and over a selection. */
import type { Editor } from "@tiptap/core";
import { Bold, Code, Italic, Link, Strikethrough } from "lucide-react";
import { toggleMark } from "../commands/marks.ts";
import { keysOf } from "../shortcuts.ts";
import { WORDS } from "../words.ts";
import { run, type ToolState } from "./state.ts";
import { Tool } from "./Tool.tsx";

const MARKS = [
  { name: "bold", icon: Bold },
  { name: "italic", icon: Italic },
  { name: "strike", icon: Strikethrough },
  { name: "code", icon: Code },
] as const;

export function MarkTools({ editor, state, openLink }: { editor: Editor; state: ToolState; openLink: () => void }) {
  const isCode = state.kind === "codeBlock";
  return (
    <>
      {MARKS.map(({ name, icon }) => (
        <Tool
          key={name}
          icon={icon}
          label={WORDS.marks[name]}
          keys={keysOf(name)}
          isPressed={state.marks.includes(name)}
          isDisabled={isCode}
          press={() => run(editor, toggleMark(name))}
        />
      ))}
      <Tool
        icon={Link}
        label={WORDS.marks.link}
        keys={keysOf("link")}
        isPressed={state.marks.includes("link")}
        isDisabled={isCode}
        press={openLink}
      />
    </>
  );
}
