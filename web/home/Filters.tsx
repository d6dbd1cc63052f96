import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Search, X } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { Input, Label, SearchField } from "react-aria-components";
import type { HomeSearch } from "../app/routes.tsx";
import type { Changed } from "./FilterChoices.tsx";
import styles from "./Filters.module.css";
import { Total } from "./PostmortemList.tsx";

const FilterChoices = lazy(() => import("./FilterChoices.tsx").then((module) => ({ default: module.FilterChoices })));

const route = getRouteApi("/");

/** Words and a few facts to choose by; they live in the address. */
export function Filters({ total, all }: { total: number | null; all: number }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (some: Changed, replace = false) => {
    const next = Object.entries({ ...search, ...some }).filter(([, value]) => value !== undefined && value !== "");
    void navigate({ search: Object.fromEntries(next) as HomeSearch, replace });
  };
  return (
    <search className={styles.filters}>
      <Words words={search.q ?? ""} onChange={(q) => change({ q }, true)} />
      {(all > 5 || Object.keys(search).length > 0) && (
        <div className={styles.facts}>
          <Suspense>
            <FilterChoices search={search} onChange={change} />
          </Suspense>
          {search.tag && <Chosen words={`#${search.tag}`} onRemove={() => change({ tag: undefined })} />}
          {search.service && <Chosen words={search.service} onRemove={() => change({ service: undefined })} />}
        </div>
      )}
      <p className={styles.total} role="status">
        {total !== null && (
          <>
            <Total count={total} />{" "}
            <Link to="/">
              <Trans>Show all</Trans>
            </Link>
          </>
        )}
      </p>
    </search>
  );
}

function Words({ words, onChange }: { words: string; onChange: (words: string | undefined) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  useEffect(() => {
    if (typed.trim() === words) return;
    const timer = setTimeout(() => onChange(typed.trim() || undefined), 250);
    return () => clearTimeout(timer);
  });
  return (
    <SearchField className={styles.search} value={typed} onChange={setTyped} data-box="search">
      <Label className={styles.hidden}>{t`Search`}</Label>
      <Search aria-hidden className={styles.glass} />
      <Input className={styles.input} placeholder={t`Search words`} />
    </SearchField>
  );
}

function Chosen({ words, onRemove }: { words: string; onRemove: () => void }) {
  const { t } = useLingui();
  return (
    <button type="button" className={styles.chosen} onClick={onRemove} aria-label={t`Stop filtering by ${words}`}>
      {words}
      <X aria-hidden />
    </button>
  );
}
