/** The shortcuts, one key away. */
import { Button } from "../ui/Button.tsx";
import { Modal } from "../ui/Modal.tsx";
import css from "./Help.module.css";
import { SHORTCUTS } from "./shortcuts.ts";
import { WORDS } from "./words.ts";

export function Help({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  return (
    <Modal title={WORDS.help.title} isWide isOpen={isOpen} onClose={close}>
      <div className={css.groups}>
        {SHORTCUTS.map(({ group, shortcuts }) => (
          <section key={group}>
            <h3 className={css.group}>{group}</h3>
            <dl className={css.keys}>
              {shortcuts.map(({ keys, does }) => (
                <div key={does} className={css.row}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key} className={css.key}>
                        {key}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={css.foot}>
        <Button onPress={close}>{WORDS.help.close}</Button>
      </p>
    </Modal>
  );
}
