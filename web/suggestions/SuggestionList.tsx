import { Trans, useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { Suggestion, Verdict } from "../editor/suggest/decide.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { Modal } from "../ui/Modal.tsx";
import { decideOn, showSuggestion } from "./deeds.ts";
import styles from "./Suggestions.module.css";
import { useNameOf, useSuggestions, useWhat } from "./use-suggestions.ts";

/** Every open suggestion of the text, to be accepted or refused one by one, or all. */
export function SuggestionList() {
  const { t } = useLingui();
  const { edit } = useRights();
  const { editor, suggestions } = useSuggestions();
  const [asks, setAsks] = useState<Verdict | null>(null);
  if (!editor || suggestions.length === 0) return null;
  const decideAll = () => {
    setAsks(null);
    if (asks) decideOn(editor, asks, "all");
  };
  return (
    <section className={styles.list} aria-label={t`Suggestions`}>
      <h2 className={styles.title}>
        <Trans>Suggestions</Trans>
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list">
        {suggestions.map((suggestion) => (
          <Item key={suggestion.id} editor={editor} suggestion={suggestion} mayDecide={edit} />
        ))}
      </ul>
      {edit && suggestions.length > 1 && (
        <div className={styles.deeds}>
          <Button small onPress={() => setAsks("accept")}>
            <Trans>Accept all …</Trans>
          </Button>
          <Button small onPress={() => setAsks("refuse")}>
            <Trans>Refuse all …</Trans>
          </Button>
        </div>
      )}
      <Modal
        title={asks === "refuse" ? <Trans>Refuse all suggestions?</Trans> : <Trans>Accept all suggestions?</Trans>}
        isOpen={asks !== null}
        onClose={() => setAsks(null)}
      >
        <div className={styles.confirm}>
          <p>
            {asks === "refuse" ? (
              <Trans>The text is as it was before {suggestions.length} suggestions. Undo brings them back.</Trans>
            ) : (
              <Trans>
                {suggestions.length} suggestions become part of the text. Undo makes them suggestions again.
              </Trans>
            )}
          </p>
          <div className={styles.deeds}>
            <Button look="primary" onPress={decideAll}>
              {asks === "refuse" ? <Trans>Refuse all</Trans> : <Trans>Accept all</Trans>}
            </Button>
            <Button look="quiet" onPress={() => setAsks(null)}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </div>
      </Modal>
    </section>
  );
}

type ItemProps = { editor: Editor; suggestion: Suggestion; mayDecide: boolean };

function Item({ editor, suggestion, mayDecide }: ItemProps) {
  const { t } = useLingui();
  const name = useNameOf()(suggestion.id);
  const what = useWhat()(suggestion);
  const { id } = suggestion;
  return (
    <li className={styles.item}>
      <AriaButton className={styles.what ?? ""} onPress={() => showSuggestion(editor, suggestion)}>
        {what}
      </AriaButton>
      <span className={styles.by}>{name ?? <Trans>Somebody who was here before</Trans>}</span>
      {mayDecide && (
        <div className={styles.deeds}>
          <Button small aria-label={t`Accept: ${what}`} onPress={() => decideOn(editor, "accept", [id])}>
            <Trans>Accept</Trans>
          </Button>
          <Button small aria-label={t`Refuse: ${what}`} onPress={() => decideOn(editor, "refuse", [id])}>
            <Trans>Refuse</Trans>
          </Button>
        </div>
      )}
    </li>
  );
}
