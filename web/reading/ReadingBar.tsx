import type { ExportFormat, Reading } from "@afterword/api/reading";
import type { PostmortemRecord } from "@afterword/model/record";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronDown, Copy, PenLine } from "lucide-react";
import { useState } from "react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import menu from "../ui/Menu.module.css";
import { Moment } from "../ui/Moment.tsx";
import { exportAddress, FORMAT_WORDS } from "../writing/export-address.ts";
import styles from "./ReadingBar.module.css";

type Props = { refName: string; record: PostmortemRecord; reading: Reading | null };

/** Which version this is, and the ways on: write, export, copy. */
export function ReadingBar({ refName: ref, record, reading }: Props) {
  const { t } = useLingui();
  const rights = useRights();
  const version = reading?.version ?? "now";
  const wanted = version === "now" ? undefined : version;
  return (
    <div className={styles.bar}>
      <div className={styles.deeds}>
        {rights.comment && (
          <Link to="/postmortems/$ref" params={{ ref }} className={styles.write}>
            <PenLine aria-hidden />
            {rights.edit ? <Trans>Write</Trans> : <Trans>Comment</Trans>}
          </Link>
        )}
        <MenuTrigger>
          <Button look="quiet" small>
            <Trans>Export</Trans> <ChevronDown aria-hidden />
          </Button>
          <Popover className={menu.popover} placement="bottom end">
            <Menu className={menu.menu} aria-label={t`Export as`}>
              {(Object.keys(FORMAT_WORDS) as ExportFormat[]).map((format) => (
                <MenuItem key={format} className={menu.item} href={exportAddress(ref, format, wanted)} download="">
                  {t(FORMAT_WORDS[format])}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
        <CopyMarkdown address={exportAddress(ref, "md", wanted)} />
      </div>
      {reading && <WhichVersion refName={ref} record={record} version={version} />}
    </div>
  );
}

function CopyMarkdown({ address }: { address: string }) {
  const [state, setState] = useState<"still" | "copied" | "failed">("still");
  const copy = async () => {
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`the server said ${response.status}`);
      await navigator.clipboard.writeText(await response.text());
      setState("copied");
    } catch {
      setState("failed");
    }
    setTimeout(() => setState("still"), 3_000);
  };
  return (
    <>
      <Button look="quiet" small icon={<Copy aria-hidden />} onPress={() => void copy()}>
        <Trans>Copy Markdown</Trans>
      </Button>
      <span className={styles.copied} role="status">
        {state === "copied" && <Trans>Copied</Trans>}
        {state === "failed" && <Trans>Could not copy; export it instead</Trans>}
      </span>
    </>
  );
}

type Which = { refName: string; record: PostmortemRecord; version: Reading["version"] };

function WhichVersion({ refName: ref, record, version }: Which) {
  const { publishedAt } = record.postmortem;
  if (publishedAt === null && version === "now") return null;
  if (version === "now") {
    return (
      <p className={styles.which}>
        <Trans>This is how it stands now, with what is not published yet.</Trans>{" "}
        <Link to="/postmortems/$ref/read" params={{ ref }} search={{ version: "published" }}>
          <Trans>Read what was published</Trans>
        </Link>
      </p>
    );
  }
  return (
    <p className={styles.which}>
      <Trans>Version {version}</Trans>
      {publishedAt && (
        <>
          {", "}
          <Trans>
            last published <Moment at={publishedAt} hour />
          </Trans>
        </>
      )}
      {record.unpublishedChanges && (
        <>
          {" · "}
          <Trans>There are unpublished changes.</Trans>{" "}
          <Link to="/postmortems/$ref/read" params={{ ref }} search={{ version: "now" }}>
            <Trans>Read it as it stands now</Trans>
          </Link>
        </>
      )}
    </p>
  );
}
