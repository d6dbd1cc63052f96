import type { HistoryLine } from "@afterword/model/history-line";
import { Moment } from "../ui/Moment.tsx";
import styles from "./HistoryPage.module.css";
import { useSentence } from "./sentence.tsx";

/** Who changed which fact or row, with what was and what is. */
export function HistoryLineItem({ line }: { line: HistoryLine }) {
  const { says, changes } = useSentence()(line);
  return (
    <li className={styles.line}>
      <Moment at={line.at} hour className={styles.at} />
      <div>
        <p>{says}</p>
        {changes.map(({ name, before, after }) => (
          <p key={name} className={styles.change}>
            <span className={styles.name}>{name}</span>
            {before !== null && <del>{before}</del>}
            {before !== null && after !== null && <span aria-hidden> → </span>}
            {after !== null && <ins>{after}</ins>}
          </p>
        ))}
      </div>
    </li>
  );
}
