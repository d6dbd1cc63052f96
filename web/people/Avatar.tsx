import type { Face } from "@afterword/model/person";
import styles from "./Avatar.module.css";

/** Somebody's initials on their colour. Their name stands beside it, or is its label. */
export function Avatar({ face, isNamed }: { face: Pick<Face, "name" | "colour">; isNamed?: boolean }) {
  const label = isNamed ? { role: "img", "aria-label": face.name, title: face.name } : { "aria-hidden": true };
  return (
    <span className={styles.avatar} style={{ backgroundColor: face.colour }} {...label}>
      {initialsOf(face.name)}
    </span>
  );
}

/** The first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s._-]+/)
    .filter(Boolean);
  const first = letterOf(words[0]);
  return words.length > 1 ? first + letterOf(words.at(-1)) : first;
}

function letterOf(word = ""): string {
  return ([...word][0] ?? "").toLocaleUpperCase();
}
