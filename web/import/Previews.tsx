import type { ImportOutcome } from "@afterword/api/imports";
import { Plural, Trans } from "@lingui/react/macro";
import { Button } from "../ui/Button.tsx";
import type { Change, Corrected } from "./corrected.ts";
import { Outcomes } from "./Outcomes.tsx";
import { Preview } from "./Preview.tsx";
import styles from "./Previews.module.css";

type Props = {
  previews: ImportOutcome[];
  corrected: Corrected;
  /** What was chosen; a document inside a zip is not among them and cannot be left out alone. */
  sent: readonly File[];
  onCorrect: (corrected: Corrected) => void;
  onImport: () => void;
  onStartOver: () => void;
  isImporting: boolean;
};

export function Previews({ previews, corrected, sent, onCorrect, onImport, onStartOver, isImporting }: Props) {
  const fresh = previews.filter((each) => each.is === "preview");
  const others = previews.filter((each) => each.is !== "preview");
  const coming = fresh.filter(
    ({ name, alreadyHere }) => !corrected[name]?.isLeftOut && (alreadyHere === null || corrected[name]?.asNew),
  ).length;
  const change: Change = (name, how) => onCorrect({ ...corrected, [name]: how(corrected[name] ?? {}) });
  const names = new Set(sent.map((file) => file.name));
  return (
    <>
      <Outcomes outcomes={others} />
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list" className={styles.previews}>
        {fresh.map((preview) => (
          <Preview
            key={preview.name}
            preview={preview}
            corrections={corrected[preview.name] ?? {}}
            change={change}
            mayLeaveOut={fresh.length > 1 && names.has(preview.name)}
            startsOpen={fresh.length === 1 && preview.alreadyHere === null}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        <Button look="primary" isDisabled={coming === 0 || isImporting} onPress={onImport}>
          {coming === 0 ? (
            <Trans>Nothing to import</Trans>
          ) : (
            <Plural value={coming} one="Import # postmortem" other="Import # postmortems" />
          )}
        </Button>
        <Button look="quiet" onPress={onStartOver}>
          <Trans>Choose others</Trans>
        </Button>
      </div>
    </>
  );
}
