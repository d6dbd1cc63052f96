/** What somebody said, with the little Markdown that a comment knows: **strong**, *emphasis*, `code`, addresses, and who is mentioned. */
import type { ReactNode } from "react";
import styles from "./Comments.module.css";

export function LightText({ text, mentions }: { text: string; mentions: readonly string[] }) {
  return text.split(/\n{2,}/).map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text do not move
    <p key={index} className={styles.said}>
      {pieces(paragraph, mentions)}
    </p>
  ));
}

const LIGHT =
  /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])[*_]([^*_\n]+)[*_](?![\w*])|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/g;

function pieces(text: string, mentions: readonly string[]): ReactNode[] {
  const out: ReactNode[] = [];
  let at = 0;
  for (const hit of text.matchAll(LIGHT)) {
    out.push(...named(text.slice(at, hit.index), mentions, `t${at}`));
    const [whole, code, strong, emphasis, address] = hit;
    const key = `m${hit.index}`;
    if (code) out.push(<code key={key}>{code}</code>);
    else if (strong) out.push(<strong key={key}>{strong}</strong>);
    else if (emphasis) out.push(<em key={key}>{emphasis}</em>);
    else if (address)
      out.push(
        <a key={key} href={address} rel="noopener noreferrer nofollow">
          {address}
        </a>,
      );
    at = hit.index + whole.length;
  }
  return [...out, ...named(text.slice(at), mentions, `t${at}`)];
}

function named(text: string, mentions: readonly string[], key: string): ReactNode[] {
  if (!mentions.length) return [text];
  const names = mentions.toSorted((a, b) => b.length - a.length).map((name) => RegExp.escape(name));
  return text.split(new RegExp(`(@(?:${names.join("|")}))`, "giu")).map((piece, index) =>
    index % 2 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text do not move
      <span className={styles.mention} key={`${key}.${index}`}>
        {piece}
      </span>
    ) : (
      piece
    ),
  );
}
