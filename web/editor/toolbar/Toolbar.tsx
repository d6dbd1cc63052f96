/** The toolbar above the text: always there, small, one stop in the tab order; Alt-F10 in the text leads to it. */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { CircleHelp, FileCode2, List, ListChecks, ListOrdered, Plus, Quote, Redo2, Table, Undo2 } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Toolbar as AriaToolbar, Separator } from "react-aria-components";
import { SuggestTool } from "../../suggestions/SuggestTool.tsx";
import { type ListKind, toggleList, toggleQuote } from "../commands/lists.ts";
import { setLanguage, setLevel, toggleCode } from "../commands/text.ts";
import { keysOf } from "../shortcuts.ts";
import type { SlashItem } from "../slash/slash-plugin.ts";
import { WORDS } from "../words.ts";
import { Choices } from "./Choices.tsx";
import { MarkTools } from "./MarkTools.tsx";
import { run, type ToolState, toolStateOf } from "./state.ts";
import { Tool } from "./Tool.tsx";
import css from "./Toolbar.module.css";
import { tableChoices } from "./table-choices.ts";

const LISTS: { kind: ListKind; icon: typeof List }[] = [
  { kind: "bullet", icon: List },
  { kind: "ordered", icon: ListOrdered },
  { kind: "task", icon: ListChecks },
];

export function Toolbar({ editor, items, openLink, openHelp, openSource, end, toolbarRef }: ToolbarProps) {
  const state = useEditorState({ editor, selector: ({ editor: now }) => toolStateOf(now.state) });
  const back = () => editor.view.focus();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the key that leads back from any of its buttons
    <div className={css.bar} ref={toolbarRef} onKeyDown={(event) => event.key === "Escape" && back()}>
      <AriaToolbar aria-label={WORDS.toolbar} className={css.tools ?? ""}>
        <KindChoices editor={editor} state={state} />
        <Separator orientation="vertical" className={css.gap ?? ""} />
        <MarkTools editor={editor} state={state} openLink={openLink} />
        <Separator orientation="vertical" className={css.gap ?? ""} />
        {LISTS.map(({ kind, icon }) => (
          <Tool
            key={kind}
            icon={icon}
            label={WORDS.blocks[kind]}
            keys={keysOf(kind)}
            isPressed={state.list === kind}
            isDisabled={state.isInTable}
            press={() => run(editor, toggleList(kind))}
          />
        ))}
        <Tool
          icon={Quote}
          label={WORDS.blocks.quote}
          keys={keysOf("quote")}
          isPressed={state.isQuoted}
          isDisabled={state.isInTable}
          press={() => run(editor, toggleQuote)}
        />
        <Separator orientation="vertical" className={css.gap ?? ""} />
        <Choices
          label={WORDS.insert}
          icon={Plus}
          choices={items().map((item) => ({ ...item, choose: () => run(editor, item.run) }))}
          backToText={back}
        />
        {state.kind === "codeBlock" && <LanguageChoices editor={editor} language={state.language} />}
        {state.isInTable && (
          <Choices label={WORDS.table.menu} icon={Table} choices={tableChoices(editor)} backToText={back} />
        )}
        <Separator orientation="vertical" className={css.gap ?? ""} />
        <Tool
          icon={Undo2}
          label={WORDS.undo}
          keys={keysOf("undo")}
          isDisabled={!state.canUndo}
          press={() => editor.chain().focus().undo().run()}
        />
        <Tool
          icon={Redo2}
          label={WORDS.redo}
          keys={keysOf("redo")}
          isDisabled={!state.canRedo}
          press={() => editor.chain().focus().redo().run()}
        />
        <Separator orientation="vertical" className={css.gap ?? ""} />
        <SuggestTool editor={editor} />
        <Tool icon={FileCode2} label={WORDS.source.open} press={openSource} />
        <Tool icon={CircleHelp} label={WORDS.help.title} keys={keysOf("help")} press={openHelp} />
      </AriaToolbar>
      {end}
    </div>
  );
}

type ToolbarProps = {
  editor: Editor;
  items: () => readonly SlashItem[];
  openLink: () => void;
  openHelp: () => void;
  openSource: () => void;
  /** Stands at the end of the bar. */
  end?: ReactNode;
  toolbarRef: Ref<HTMLDivElement>;
};

function KindChoices({ editor, state }: { editor: Editor; state: ToolState }) {
  const current = state.kind === "codeBlock" ? "code" : state.kind === "block" ? `level-${state.level}` : "";
  const kinds = [
    ...([0, 1, 2, 3, 4, 5, 6] as const).map((level) => ({
      id: `level-${level}`,
      title: level === 0 ? WORDS.blocks.text : WORDS.heading(level),
      hint: keysOf(`level-${level}`),
      choose: () => run(editor, setLevel(level)),
    })),
    {
      id: "code",
      title: WORDS.blocks.code,
      hint: keysOf("code-block"),
      choose: () => state.kind !== "codeBlock" && run(editor, toggleCode),
    },
  ];
  const shown = kinds.find((kind) => kind.id === current)?.title ?? WORDS.blocks.text;
  return (
    <Choices
      label={WORDS.kind}
      shown={shown}
      choices={kinds}
      current={current}
      backToText={() => editor.view.focus()}
    />
  );
}

const LANGUAGES = "sh sql json yaml ts js py go java rust c diff html css ini log".split(" ");

function LanguageChoices({ editor, language }: { editor: Editor; language: string | null }) {
  const names = language && !LANGUAGES.includes(language) ? [language, ...LANGUAGES] : LANGUAGES;
  const plain = { id: "plain", title: WORDS.language.none, choose: () => run(editor, setLanguage(null)) };
  const choices = names.map((name) => ({ id: name, title: name, choose: () => run(editor, setLanguage(name)) }));
  return (
    <Choices
      label={WORDS.language.label}
      shown={language ?? WORDS.language.none}
      choices={[plain, ...choices]}
      current={language ?? "plain"}
      backToText={() => editor.view.focus()}
    />
  );
}
