/** The small forms at the selection: where a link leads, what an image shows. */
import type { Editor } from "@tiptap/core";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import css from "./Bubble.module.css";
import { removeLink, setLink } from "./commands/marks.ts";
import { safeHref } from "./safe-url.ts";
import { run } from "./toolbar/state.ts";
import { WORDS } from "./words.ts";

export function LinkForm({ editor, href, close }: { editor: Editor; href: string; close: () => void }) {
  const [address, setAddress] = useState(href);
  const [isRefused, setRefused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const problem = useId();
  useEffect(() => input.current?.select(), []);
  const back = () => {
    close();
    editor.view.focus();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const whole = completed(address);
    if (!safeHref(whole)) return setRefused(true);
    close();
    run(editor, setLink(whole));
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    back();
  };
  const remove = () => {
    close();
    run(editor, removeLink);
  };
  const target = safeHref(href);
  return (
    <form className={css.form} onSubmit={save} onKeyDown={leave}>
      <input
        ref={input}
        className={css.input}
        aria-label={WORDS.link.label}
        aria-invalid={isRefused}
        aria-describedby={isRefused ? problem : undefined}
        placeholder={WORDS.link.hint}
        value={address}
        onChange={(event) => {
          setAddress(event.target.value);
          setRefused(false);
        }}
      />
      <button type="submit" className={css.action}>
        {WORDS.link.save}
      </button>
      {target && (
        <a className={css.action} href={target} target="_blank" rel="noopener noreferrer">
          {WORDS.link.open}
        </a>
      )}
      {href && (
        <button type="button" className={css.action} onClick={remove}>
          {WORDS.link.remove}
        </button>
      )}
      {isRefused && (
        <p id={problem} className={css.problem} role="alert">
          {WORDS.link.unsafe}
        </p>
      )}
    </form>
  );
}

/** "example.org/x" means the web. */
function completed(address: string): string {
  const trimmed = address.trim();
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(trimmed)) return `mailto:${trimmed}`;
  return /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]|$)/i.test(trimmed) ? `https://${trimmed}` : trimmed;
}

export function AltForm({ editor, position }: { editor: Editor; position: number }) {
  const [alt, setAlt] = useState(String(editor.state.doc.nodeAt(position)?.attrs.alt ?? ""));
  const save = () => {
    const image = editor.state.doc.nodeAt(position);
    if (image?.type.name !== "image" || (image.attrs.alt ?? "") === alt) return;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(position, "alt", alt || null));
  };
  const keep = (event: FormEvent) => {
    event.preventDefault();
    save();
    editor.view.focus();
  };
  return (
    <form className={css.form} onSubmit={keep} onKeyDown={(event) => event.key === "Escape" && editor.view.focus()}>
      <span className={css.what} aria-hidden>
        {WORDS.alt.what}
      </span>
      <input
        className={css.input}
        aria-label={WORDS.alt.label}
        placeholder={WORDS.alt.hint}
        value={alt}
        onChange={(event) => setAlt(event.target.value)}
        onBlur={save}
      />
    </form>
  );
}
