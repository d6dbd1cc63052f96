import type { ReactNode } from "react";
import styles from "./Empty.module.css";

/** What stands where nothing is yet: says what will be here and how it comes. */
export function Empty({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.empty}>
      {title && <p className={styles.title}>{title}</p>}
      <div className={styles.words}>{children}</div>
    </div>
  );
}
