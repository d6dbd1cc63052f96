import { useLingui } from "@lingui/react/macro";
import type { HomeSearch } from "../app/routes.tsx";
import { Choice, type Option } from "../ui/Choice.tsx";
import { PACK_OPTIONS, SIZE_WORDS, STATE_WORDS } from "../ui/words.ts";

export type Changed = { [K in keyof HomeSearch]: HomeSearch[K] | undefined };

/** The facts to choose by. */
export function FilterChoices({ search, onChange: change }: { search: HomeSearch; onChange: (some: Changed) => void }) {
  const { t } = useLingui();
  const any = (label: string): Option<string> => ({ value: "any", label });
  const chosen = (value: string) => (value === "any" ? undefined : value);
  return (
    <>
      <Choice
        small
        label={t`Size`}
        hidesLabel
        options={[
          any(t`Any size`),
          ...Object.entries(SIZE_WORDS).map(([value, label]) => ({ value, label: t(label) })),
        ]}
        value={search.size ?? "any"}
        onChange={(size) => change({ size: chosen(size) as HomeSearch["size"] })}
      />
      <Choice
        small
        label={t`Kind of life`}
        hidesLabel
        options={[any(t`Any kind`), ...PACK_OPTIONS.map(({ value, label }) => ({ value, label }))]}
        value={search.pack ?? "any"}
        onChange={(pack) => change({ pack: chosen(pack) as HomeSearch["pack"] })}
      />
      <Choice
        small
        label={t`State`}
        hidesLabel
        options={[
          any(t`Any state`),
          ...Object.entries(STATE_WORDS).map(([value, label]) => ({ value, label: t(label) })),
        ]}
        value={search.state ?? "any"}
        onChange={(state) => change({ state: chosen(state) as HomeSearch["state"] })}
      />
    </>
  );
}
