import type { Face } from "@afterword/model/person";
import { initialsOf } from "../editor/presence/who.ts";
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
