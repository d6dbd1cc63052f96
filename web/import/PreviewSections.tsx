import type { Recognised } from "@afterword/model/recognised";
import { SECTIONS, SectionKey } from "@afterword/model/section";
import { Trans, useLingui } from "@lingui/react/macro";
import { SECTION_WORDS } from "../ui/words.ts";
import type { Change, Corrected } from "./corrected.ts";
import styles from "./PreviewSections.module.css";

type Props = { name: string; recognised: Recognised; corrections: Corrected[string]; change: Change };

/** Every heading and label that begins a section, and what it was taken to mean. */
export function PreviewSections({ name, recognised, corrections, change }: Props) {
  const { t } = useLingui();
  const { sections } = recognised;
  if (sections.length === 0) return null;
  const keyOf = (line: number, key: SectionKey | null) => {
    const said = corrections.sections?.find((each) => each.line === line);
    return said ? said.key : key;
  };
  const say = (line: number, value: string) =>
    change(name, (rest) => ({
      ...rest,
      sections: [
        ...(rest.sections ?? []).filter((each) => each.line !== line),
        { line, key: SectionKey.safeParse(value).data ?? null },
      ],
    }));
  return (
    <section>
      <h2 className={styles.title}>
        <Trans>Sections</Trans>
      </h2>
      <table className={styles.sections}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Heading in the document</Trans>
            </th>
            <th scope="col">
              <Trans>Means</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {sections.map((section) => (
            <tr key={section.line}>
              <td data-level={section.level}>
                {section.heading}
                {section.empty && (
                  <span className={styles.empty}>
                    {" "}
                    <Trans>(only prompts)</Trans>
                  </span>
                )}
              </td>
              <td>
                <select
                  className={styles.select}
                  aria-label={t`What “${section.heading}” means`}
                  value={keyOf(section.line, section.key) ?? ""}
                  onChange={(event) => say(section.line, event.target.value)}
                >
                  <option value="">{t`A section of its own`}</option>
                  {SECTIONS.map((key) => (
                    <option key={key} value={key}>
                      {t(SECTION_WORDS[key])}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
