import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { PencilLine } from "lucide-react";
import { keysOf } from "../editor/shortcuts.ts";
import { Tool } from "../editor/toolbar/Tool.tsx";
import { WORDS } from "../editor/words.ts";
import { useMe } from "../people/queries.ts";
import { toggleSuggesting, whoSuggests } from "./deeds.ts";

/** The button in the toolbar that turns suggesting on and off. */
export function SuggestTool({ editor }: { editor: Editor }) {
  const me = useMe();
  const isOn = useEditorState({ editor, selector: ({ editor: now }) => whoSuggests(now) !== null });
  return (
    <Tool
      icon={PencilLine}
      label={WORDS.suggest}
      keys={keysOf("suggest")}
      isPressed={isOn}
      isDisabled={!me}
      press={() => toggleSuggesting(editor, me)}
    />
  );
}
