/** Where a comment is written. "@" opens the people who can be mentioned; focus stays in the words, which point at the one meant. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { MOD } from "../app/shortcuts.ts";
import { type Mentionable, mentionable } from "../editor/mentions/mention-plugin.ts";
import { Button } from "../ui/Button.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./Comments.module.css";
import { useMentionable } from "./mentionable.ts";

type ComposerProps = {
  label: string;
  action: string;
  initial?: string;
  isFocused?: boolean;
  send: (text: string) => Promise<unknown>;
  cancel?: () => void;
};

type Naming = { from: number; typed: string; active: number } | null;

export function Composer({ label, action, initial = "", isFocused, send, cancel }: ComposerProps) {
  const { t } = useLingui();
  const [text, setText] = useState(initial);
  const [naming, setNaming] = useState<Naming>(null);
  const [state, setState] = useState<{ is: "idle" } | { is: "sending" } | { is: "failed"; error: unknown }>({
    is: "idle",
  });
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const found = useFound(naming);

  async function submit(): Promise<void> {
    if (!text.trim() || state.is === "sending") return;
    setState({ is: "sending" });
    try {
      await send(text.trim());
      setText("");
      setState({ is: "idle" });
    } catch (error) {
      setState({ is: "failed", error });
    }
  }

  function look(): void {
    const element = box.current;
    if (!element) return;
    const before = element.value.slice(0, element.selectionEnd);
    const [, typed] = /(?:^|[\s(])@([\p{L}\p{N}._-]{0,40})$/u.exec(before) ?? [];
    setNaming(typed === undefined ? null : { from: before.length - typed.length, typed, active: 0 });
  }

  function choose(person: Mentionable): void {
    const element = box.current;
    if (!element || !naming) return;
    element.setRangeText(`${person.name} `, naming.from, element.selectionEnd, "end");
    setText(element.value);
    setNaming(null);
    element.focus();
  }

  function pressed(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (naming && found.length) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const chosen = found[naming.active];
      if (step) setNaming({ ...naming, active: (naming.active + step + found.length) % found.length });
      else if ((event.key === "Enter" || event.key === "Tab") && chosen) choose(chosen);
      else if (event.key === "Escape") setNaming(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void submit();
    } else if (event.key === "Escape" && cancel) {
      event.stopPropagation();
      cancel();
    }
  }

  const active = naming ? found[naming.active] : undefined;
  const popup = found.length
    ? { "aria-controls": list, ...(active && { "aria-activedescendant": `${list}-${active.id}` }) }
    : {};
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <textarea
        ref={(element) => {
          if (element && !box.current && isFocused) element.focus({ preventScroll: true });
          box.current = element;
        }}
        className={styles.input}
        aria-label={label}
        aria-haspopup="listbox"
        aria-autocomplete="list"
        placeholder={label}
        rows={text ? 3 : 1}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          look();
        }}
        onKeyDown={pressed}
        onBlur={() => setNaming(null)}
        {...popup}
      />
      {found.length > 0 && (
        <div role="listbox" id={list} aria-label={t`People to mention`} className={styles.people} tabIndex={-1}>
          {found.map((person) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the words, which name the active option
            <div
              role="option"
              id={`${list}-${person.id}`}
              key={person.id}
              aria-selected={person === active}
              className={styles.person}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(person);
              }}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
      {state.is === "failed" && <Trouble error={state.error} />}
      {(text || cancel) && (
        <div className={styles.deeds}>
          <Button small look="primary" type="submit" isDisabled={!text.trim() || state.is === "sending"}>
            {action}
          </Button>
          {cancel && (
            <Button small look="quiet" onPress={cancel}>
              <Trans>Cancel</Trans>
            </Button>
          )}
          <span className={styles.hint}>
            <Trans>{MOD} Enter sends</Trans>
          </span>
        </div>
      )}
    </form>
  );
}

function useFound(naming: Naming): Mentionable[] {
  const people = useMentionable();
  return naming ? mentionable(people, naming.typed) : [];
}
