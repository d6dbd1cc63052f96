/** The people who can be mentioned, as a list at the caret. Focus stays in the text (see mention-plugin.ts). */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useRef } from "react";
import { atCaret } from "../place-at-caret.ts";
import css from "../slash/SlashMenu.module.css";
import { activate } from "../typed-menu.ts";
import { WORDS } from "../words.ts";
import { chooseMention, MENTIONS_ID, type Mentionable, mentionable, mentionId, mentionKey } from "./mention-plugin.ts";

export function MentionMenu({ editor, people }: { editor: Editor; people: readonly Mentionable[] }) {
  const menu = useEditorState({ editor, selector: ({ editor: now }) => mentionKey.getState(now.state) });
  const box = useRef<HTMLDivElement>(null);
  const from = menu?.is === "open" ? menu.from : null;
  useEffect(() => {
    if (from !== null && box.current) atCaret(editor.view, box.current, { from, to: from, side: "below" });
  }, [editor, from]);
  const found = menu?.is === "open" ? mentionable(people, menu.query) : [];
  if (menu?.is !== "open" || found.length === 0) return null;
  return (
    <div className={css.menu} ref={box}>
      <div role="listbox" id={MENTIONS_ID} aria-label={WORDS.mentions} className={css.list} tabIndex={0}>
        {found.map((person, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text, which names the active option
          <div
            key={person.id}
            role="option"
            id={mentionId(index)}
            aria-selected={index === menu.active}
            className={css.option}
            onMouseMove={() => index !== menu.active && activate(editor.view, mentionKey, index)}
            onMouseDown={(event) => {
              event.preventDefault();
              chooseMention(editor.view, person);
            }}
          >
            {person.name}
          </div>
        ))}
      </div>
    </div>
  );
}
