import type { ImportOutcome } from "@afterword/api/imports";
import { PACKS } from "@afterword/model/pack";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import { Check } from "../ui/Check.tsx";
import { SIZE_WORDS } from "../ui/words.ts";
import { asCorrected, type Change, type Corrected } from "./corrected.ts";
import styles from "./Preview.module.css";
import { PreviewFacts } from "./PreviewFacts.tsx";
import { PreviewRows } from "./PreviewRows.tsx";
import { PreviewSections } from "./PreviewSections.tsx";

type Props = {
  preview: Extract<ImportOutcome, { is: "preview" }>;
  corrections: Corrected[string];
  change: Change;
  mayLeaveOut: boolean;
  startsOpen: boolean;
};

/** One document: what it will be, and everything that can be said otherwise about it. */
export function Preview({ preview, corrections, change, mayLeaveOut, startsOpen }: Props) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(startsOpen);
  const { name, recognised, alreadyHere } = preview;
  const { isLeftOut = false, asNew = false } = corrections;
  const { title, pack, size } = asCorrected(recognised, corrections);
  return (
    <li className={styles.document} data-out={isLeftOut || undefined}>
      <Disclosure isExpanded={isOpen} onExpandedChange={setOpen}>
        <div className={styles.head}>
          {mayLeaveOut && (
            <Check
              aria-label={t`Import ${title}`}
              isSelected={!isLeftOut}
              onChange={(on) => change(name, (rest) => ({ ...rest, isLeftOut: !on }))}
            />
          )}
          <Button slot="trigger" className={styles.trigger}>
            <ChevronRight aria-hidden className={styles.arrow} data-open={isOpen || undefined} />
            <span className={styles.words}>
              <span className={styles.title}>{title}</span>
              <span className={styles.facts}>
                <span>{name}</span>
                <span>{PACKS[pack].label}</span>
                <span>{t(SIZE_WORDS[size])}</span>
                <span>
                  <Plural value={recognised.sections.length} one="# section" other="# sections" />
                </span>
                {recognised.timeline.length > 0 && (
                  <span>
                    <Plural value={recognised.timeline.length} one="# event" other="# events" />
                  </span>
                )}
                {recognised.actionItems.length > 0 && (
                  <span>
                    <Plural value={recognised.actionItems.length} one="# action item" other="# action items" />
                  </span>
                )}
                {recognised.hints.length > 0 && (
                  <span className={styles.hinted}>
                    <Plural value={recognised.hints.length} one="# thing to look at" other="# things to look at" />
                  </span>
                )}
              </span>
            </span>
          </Button>
        </div>
        {alreadyHere !== null && (
          <p className={styles.here}>
            <Trans>
              This file{" "}
              <Link to="/postmortems/$ref" params={{ ref: alreadyHere }}>
                is here already
              </Link>
              ; it will not be imported twice.
            </Trans>{" "}
            <Check isSelected={asNew} onChange={(on) => change(name, (rest) => ({ ...rest, asNew: on }))}>
              <Trans>Import it as another one</Trans>
            </Check>
          </p>
        )}
        <DisclosurePanel>
          {isOpen && (
            <div className={styles.details}>
              {recognised.hints.length > 0 && (
                <ul className={styles.hints} aria-label={t`Things to look at`}>
                  {recognised.hints.map((hint) => (
                    <li key={`${hint.line} ${hint.says}`}>
                      {hint.line !== null && (
                        <span className={styles.lineNumber}>
                          <Trans>Line {hint.line}</Trans>
                        </span>
                      )}{" "}
                      {hint.says}
                    </li>
                  ))}
                </ul>
              )}
              <PreviewFacts name={name} recognised={recognised} corrections={corrections} change={change} />
              <PreviewSections name={name} recognised={recognised} corrections={corrections} change={change} />
              <PreviewRows name={name} recognised={recognised} corrections={corrections} change={change} />
            </div>
          )}
        </DisclosurePanel>
      </Disclosure>
    </li>
  );
}
