import { type Place, plainQuestion, type Question } from "@afterword/model/question";
import type { Instant } from "@afterword/model/time";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { Temporal } from "temporal-polyfill";
import { Button } from "../ui/Button.tsx";
import { Choice, type Option } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import styles from "./ScanForm.module.css";

type Asked = { question: Question; keys: string };
type Where = Place["is"];

/** Which keys, where in a line, in which files, from when to when. */
export function ScanForm({ onAsk, isBusy }: { onAsk(asked: Asked): void; isBusy: boolean }) {
  const { t } = useLingui();
  const [paths, setPaths] = useState("");
  const [keys, setKeys] = useState("");
  const [where, setWhere] = useState<Where>("field");
  const [name, setName] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [everythingOf, setEverythingOf] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const places: Option<Where>[] = [
    { value: "field", label: t`A field`, about: t`of a JSON line, a pair name=…, or a query parameter` },
    { value: "parameter", label: t`A query parameter`, about: t`?name=… or &name=…` },
    { value: "capture", label: t`What a pattern captures`, about: t`the first group of a regular expression` },
    { value: "anywhere", label: t`Anywhere`, about: t`as a whole word` },
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const window = { from: inZone(from, zone), to: inZone(to, zone) };
    if (window.from === "wrong" || window.to === "wrong") {
      setWrong(t`A time looks like 2026-11-20 09:00, in a zone such as Europe/Berlin`);
      return;
    }
    setWrong(null);
    const named = linesOf(paths);
    const vouched = everythingOf.trim();
    onAsk({
      keys,
      question: plainQuestion({
        paths: vouched ? [] : named,
        sources: vouched ? [{ name: vouched, paths: named, everythingOf: vouched }] : [],
        asks: { is: "keys", place: placeOf(where, name.trim()) },
        window: { from: window.from, to: window.to },
        zone,
        masksAddresses: true,
      }),
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label={<Trans>Logs</Trans>}
        hint={
          <Trans>Folders, files or patterns on this machine, one on a line. Packed files are read as they are.</Trans>
        }
        lines={2}
        value={paths}
        onChange={setPaths}
        placeholder="/archive/2026-11-*"
        isRequired
      />
      <Field
        label={<Trans>Expected keys</Trans>}
        hint={<Trans>One on a line: order numbers, message ids …</Trans>}
        lines={4}
        value={keys}
        onChange={setKeys}
        isRequired
      />
      <div>
        <FileTrigger
          onSelect={async (files) => {
            const [file] = files ?? [];
            if (file) setKeys(await file.text());
          }}
        >
          <Button small>
            <Trans>Take the keys from a file …</Trans>
          </Button>
        </FileTrigger>
      </div>
      <div className={styles.row}>
        <Choice
          label={<Trans>Received means the key stands in</Trans>}
          options={places}
          value={where}
          onChange={setWhere}
        />
        {where !== "anywhere" && (
          <Field
            label={where === "capture" ? <Trans>Pattern</Trans> : <Trans>Its name</Trans>}
            value={name}
            onChange={setName}
            placeholder={where === "capture" ? "order (\\S+) accepted" : "order_id"}
            isRequired
          />
        )}
      </div>
      <div className={styles.row}>
        <Field label={<Trans>From</Trans>} value={from} onChange={setFrom} placeholder="2026-11-20 09:00" />
        <Field label={<Trans>To</Trans>} value={to} onChange={setTo} placeholder="2026-11-20 14:00" />
        <Field label={<Trans>Zone</Trans>} value={zone} onChange={setZone} />
      </div>
      <Field
        label={<Trans>These logs are everything that was received by</Trans>}
        hint={<Trans>Only if you can vouch for it; the claim says that you did.</Trans>}
        value={everythingOf}
        onChange={setEverythingOf}
        placeholder="orders-api"
      />
      {wrong && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      <div>
        <Button look="primary" type="submit" isDisabled={isBusy}>
          <Trans>Scan</Trans>
        </Button>
      </div>
    </form>
  );
}

const linesOf = (text: string): string[] => text.split("\n").flatMap((line) => line.trim() || []);

function placeOf(is: Where, name: string): Place {
  if (is === "anywhere") return { is };
  return is === "capture" ? { is, pattern: name } : { is, name };
}

function inZone(words: string, zone: string): Instant | null | "wrong" {
  if (words.trim() === "") return null;
  try {
    return Temporal.PlainDateTime.from(words.trim().replace(" ", "T")).toZonedDateTime(zone).toInstant().toString();
  } catch {
    return "wrong";
  }
}
