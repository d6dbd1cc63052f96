/** The slash menu as it is seen: a listbox at the caret. Focus stays in the text (see slash-plugin.ts). */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useRef } from "react";
import { atCaret } from "../place-at-caret.ts";
import { activate } from "../typed-menu.ts";
import { WORDS } from "../words.ts";
import css from "./SlashMenu.module.css";
import { chooseItem, filterItems, LISTBOX_ID, optionId, type SlashItem, slashKey } from "./slash-plugin.ts";

export function SlashMenu({ editor, items }: { editor: Editor; items: () => readonly SlashItem[] }) {
  const menu = useEditorState({ editor, selector: ({ editor: now }) => slashKey.getState(now.state) });
  const box = useRef<HTMLDivElement>(null);
  const isOpen = menu?.is === "open";
  const active = isOpen ? menu.active : 0;
  const from = isOpen ? menu.from : null;
  useEffect(() => {
    if (from !== null && box.current) atCaret(editor.view, box.current, { from, to: from, side: "below" });
  }, [editor, from]);
  useEffect(() => {
    box.current?.querySelectorAll('[role="option"]')[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  if (!isOpen) return null;
  const found = filterItems(items(), menu.query);
  return (
    <div className={css.menu} ref={box}>
      {found.length === 0 ? (
        <p className={css.nothing} role="status">
          {WORDS.nothingFound(menu.query)}
        </p>
      ) : (
        <div role="listbox" id={LISTBOX_ID} aria-label={WORDS.slashMenu} className={css.list} tabIndex={0}>
          {groupsOf(found).map(([group, members]) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
            <div role="group" aria-label={group} key={group}>
              <div className={css.group} aria-hidden="true">
                {group}
              </div>
              {members.map((item) => (
                <Option key={item.id} item={item} index={found.indexOf(item)} active={found[active]} editor={editor} />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

type OptionProps = { item: SlashItem; index: number; active: SlashItem | undefined; editor: Editor };

function Option({ item, index, active, editor }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text, which names the active option
    <div
      role="option"
      id={optionId(item)}
      aria-selected={item === active}
      className={css.option}
      onMouseMove={() => item !== active && activate(editor.view, slashKey, index)}
      onMouseDown={(event) => {
        event.preventDefault();
        chooseItem(editor.view, item);
      }}
    >
      <span>{item.title}</span>
      {item.hint && <span className={css.hint}>{item.hint}</span>}
    </div>
  );
}

/** Items of one group stand together, in the order in which the best of each was found. */
function groupsOf(items: SlashItem[]): [string, SlashItem[]][] {
  return Object.entries(Object.groupBy(items, (item) => item.group)) as [string, SlashItem[]][];
}
