/** The shortcuts, one key away. */
import { Modal } from "../ui/Modal.tsx";
import css from "./Help.module.css";
import { SHORTCUTS } from "./shortcuts.ts";
import { WORDS } from "./words.ts";

export function Help({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const groups = Object.entries(Object.groupBy(SHORTCUTS, (shortcut) => shortcut.group));
  return (
    <Modal title={WORDS.help.title} isOpen={isOpen} onClose={close}>
      <div className={css.groups}>
        {groups.map(([group, shortcuts = []]) => (
          <section key={group}>
            <h3 className={css.group}>{group}</h3>
            <dl className={css.keys}>
              {shortcuts.map(({ id, keys, does }) => (
                <div key={id} className={css.row}>
                  <dt>
                    <kbd className={css.key}>{keys}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
