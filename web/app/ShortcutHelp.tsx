import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Check } from "../ui/Check.tsx";
import { Modal } from "../ui/Modal.tsx";
import styles from "./ShortcutHelp.module.css";
import { MOD, type SingleKey, singleKeysAreOn, turnSingleKeys } from "./shortcuts.ts";

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [isOn, setOn] = useState(singleKeysAreOn);
  const single: Record<SingleKey, string> = {
    c: t`Write something down`,
    "/": t`Search`,
    i: t`Import`,
    "?": t`This help`,
  };
  const keys: [keys: string[], does: string][] = [
    [[MOD, "K"], t`Go to a page or a postmortem, or search`],
    ...Object.entries(single).map(([key, does]): [string[], string] => [[key.toUpperCase()], does]),
    [[MOD, "Enter"], t`Save what is in a text box`],
    [["Esc"], t`Leave a box or close what is open`],
    [[MOD, "/"], t`In the text: the keys for writing`],
  ];
  return (
    <Modal title={t`Keyboard shortcuts`} isOpen onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([pressed, does]) => (
          <div key={does} className={styles.row}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        <Check
          isSelected={isOn}
          onChange={(on) => {
            turnSingleKeys(on ? "on" : "off");
            setOn(on);
          }}
        >
          <Trans>Single keys (C, I, / and ?) do something</Trans>
        </Check>
        <p className={styles.hint}>
          <Trans>They never do while you type. In the text, type / for everything that can be put there.</Trans>
        </p>
      </div>
    </Modal>
  );
}
