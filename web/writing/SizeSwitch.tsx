import { SIZES, type Size } from "@afterword/model/postmortem";
import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ToggleButton, ToggleButtonGroup, Tooltip, TooltipTrigger } from "react-aria-components";
import { ask, inWords } from "../app/ask.ts";
import { SIZE_WORDS } from "../ui/words.ts";
import { useRecord } from "./record.tsx";
import styles from "./SizeSwitch.module.css";

/** Long enough to be read twice. */
const SAID_FOR = 9_000;

/** Grow or shrink. Says what that did, since a page that changes under one's hands must explain itself. */
export function SizeSwitch() {
  const { t } = useLingui();
  const { ref, record, put } = useRecord();
  const [said, setSaid] = useState<string | null>(null);
  const { size } = record.postmortem;
  useEffect(() => {
    if (said === null) return;
    const gone = setTimeout(() => setSaid(null), SAID_FOR);
    return () => clearTimeout(gone);
  }, [said]);
  const resize = useMutation({
    mutationFn: (next: Size) => ask.postmortems.resize({ ref, size: next }),
    onSuccess: (fresh, next) => {
      const grew = SIZES.indexOf(next) > SIZES.indexOf(size);
      setSaid(
        grew
          ? t`It has grown: sections with their questions stand around your text.`
          : t`It is shorter now: empty sections are hidden. Nothing you wrote is gone.`,
      );
      put(() => fresh);
    },
    onError: (error) => setSaid(inWords(error)),
  });
  const meaning: Record<Size, string> = {
    note: t`A line or two, no sections`,
    brief: t`A paragraph or a few, under two or three headings`,
    full: t`A whole document with every section`,
  };
  return (
    <div className={styles.size}>
      <ToggleButtonGroup
        className={styles.group}
        aria-label={t`Size`}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[resize.isPending ? resize.variables : size]}
        onSelectionChange={(keys) => {
          const next = SIZES.find((each) => keys.has(each));
          if (next && next !== size) resize.mutate(next);
        }}
      >
        {SIZES.map((each) => (
          <TooltipTrigger key={each} delay={500}>
            <ToggleButton id={each} className={styles.one}>
              {t(SIZE_WORDS[each])}
            </ToggleButton>
            <Tooltip className={styles.tip} offset={6}>
              {meaning[each]}
            </Tooltip>
          </TooltipTrigger>
        ))}
      </ToggleButtonGroup>
      <p className={styles.said} role="status">
        {said}
      </p>
    </div>
  );
}
