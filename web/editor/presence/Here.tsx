/** Who else has the text open. A press on a face follows its cursor. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import type { LiveDocument } from "../live-document.ts";
import { follow } from "./follow.ts";
import css from "./Here.module.css";
import { useVisitors } from "./use-visitors.ts";
import { initialsOf, type Visitor } from "./who.ts";

const SHOWN = 6;

export function Here({ editor, live: { provider } }: { editor: Editor; live: LiveDocument }) {
  const { t } = useLingui();
  const faces = oneEach(useVisitors(provider));
  const [followed, setFollowed] = useState<string | null>(null);
  const client = faces.find(({ id }) => id === followed)?.client ?? null;
  useEffect(() => {
    if (!provider || client === null) return;
    return follow({ editor, provider, client, ended: () => setFollowed(null) });
  }, [editor, provider, client]);
  if (faces.length === 0) return null;
  return (
    <ul className={css.here} aria-label={t`Also here`}>
      {faces.slice(0, SHOWN).map((face) => (
        <li key={face.id}>
          <Button
            className={css.face ?? ""}
            style={{ "--their-colour": face.colour } as never}
            aria-label={followed === face.id ? t`Following ${face.name}. Stop` : t`Follow ${face.name}`}
            aria-pressed={followed === face.id}
            isDisabled={!face.hasCursor && followed !== face.id}
            data-initials={initialsOf(face.name)}
            onPress={() => setFollowed(followed === face.id ? null : face.id)}
          />
        </li>
      ))}
      {faces.length > SHOWN && <li className={css.more}>+{faces.length - SHOWN}</li>}
      {client !== null && (
        <li className={css.following}>
          <Trans>Following</Trans>
        </li>
      )}
    </ul>
  );
}

/** A person with several pages is shown once, by the one whose cursor is in the text. */
function oneEach(visitors: readonly Visitor[]): Visitor[] {
  const faces = new Map<string, Visitor>();
  for (const visitor of visitors) {
    if (!faces.get(visitor.id)?.hasCursor) faces.set(visitor.id, visitor);
  }
  return [...faces.values()];
}
