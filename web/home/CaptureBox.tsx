import { PACKS, type PackName } from "@afterword/model/pack";
import type { PostmortemRecord } from "@afterword/model/record";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense, useId, useLayoutEffect, useRef, useState } from "react";
import { ask, refOf } from "../app/ask.ts";
import { useDraft } from "../app/drafts.ts";
import { MOD } from "../app/shortcuts.ts";
import { CAPTURE_DRAFT } from "../opening/keep.ts";
import { takeOver } from "../opening/take-over.ts";
import { Button } from "../ui/Button.tsx";
import { isSaveKey } from "../ui/save-key.ts";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./CaptureBox.module.css";
import type { Choices } from "./CaptureChoices.tsx";

const CaptureChoices = lazy(() =>
  import("./CaptureChoices.tsx").then((module) => ({ default: module.CaptureChoices })),
);

const NO_CHOICES: Choices = { pack: null, template: null, title: "", tags: [], isPrivate: false };

/** Text in, saved, done. Nothing has to be chosen; what may be chosen is folded away. */
export function CaptureBox() {
  const { t } = useLingui();
  const [text, write] = useDraft(CAPTURE_DRAFT);
  const [choices, setChoices] = useState<Choices>(NO_CHOICES);
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const more = useId();
  const queryClient = useQueryClient();
  const capture = useMutation({
    mutationFn: (words: string) => ask.postmortems.capture({ text: words, zone: ownZone(), ...given(choices) }),
    onSuccess: (_, words) => {
      write(restAfter(words, box.current?.value ?? ""));
      setChoices({ ...NO_CHOICES, pack: choices.pack });
      box.current?.focus();
      return queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "postmortem" });
    },
  });
  const maySave =
    (text.trim() !== "" || choices.title.trim() !== "" || choices.template !== null) && !capture.isPending;
  const save = () => {
    if (maySave) capture.mutate(text);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the opening is there once, before anything else.
  useLayoutEffect(() => {
    if (!box.current) return;
    takeOver(box.current, (opened) => {
      write(opened.text);
      if (opened.pressed !== null) capture.mutate(opened.pressed);
    });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSaveKey(event)) return;
    event.preventDefault();
    save();
  };
  return (
    <form
      className={styles.box}
      aria-label={t`Write something down`}
      data-box="capture"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        ref={box}
        className={styles.text}
        rows={3}
        aria-label={PACKS[choices.pack ?? "it"].invitation}
        placeholder={PACKS[choices.pack ?? "it"].invitation}
        value={text}
        onChange={(event) => write(event.target.value)}
        // biome-ignore lint/a11y/noAutofocus: the page is this box; whoever opens it came to write.
        autoFocus
      />
      <Suspense>{isOpen && <CaptureChoices id={more} choices={choices} onChange={setChoices} />}</Suspense>
      <div className={styles.foot}>
        <Button
          look="quiet"
          small
          aria-expanded={isOpen}
          {...(isOpen && { "aria-controls": more })}
          onPress={() => setOpen(!isOpen)}
          icon={<ChevronDown aria-hidden className={isOpen ? styles.turned : undefined} />}
        >
          <Trans>More</Trans>
        </Button>
        <span className={styles.hint}>
          <WordCount text={text} />
          <kbd className={styles.key}>{MOD} Enter</kbd>
        </span>
        <Button look="primary" type="submit" isDisabled={!maySave}>
          <Trans>Save</Trans>
        </Button>
      </div>
      {capture.isError && (
        <Trouble error={capture.error} onRetry={save}>
          {" "}
          <Trans>Your words are still in the box.</Trans>
        </Trouble>
      )}
      <div role="status">{capture.data && <Saved record={capture.data} key={capture.data.postmortem.id} />}</div>
    </form>
  );
}

function WordCount({ text }: { text: string }) {
  const count = text.trim().split(/\s+/u).filter(Boolean).length;
  if (count < 40) return null;
  return (
    <span>
      <Plural value={count} one="# word" other="# words" />
    </span>
  );
}

function Saved({ record: { postmortem } }: { record: PostmortemRecord }) {
  const navigate = useNavigate();
  const ref = refOf(postmortem);
  const grow = useMutation({
    mutationFn: () => ask.postmortems.resize({ ref, size: postmortem.size === "note" ? "brief" : "full" }),
    onSuccess: () => navigate({ to: "/postmortems/$ref", params: { ref } }),
  });
  const number = `PM-${postmortem.number}`;
  return (
    <p className={styles.saved}>
      <span>
        <Trans>Saved as {number}</Trans>
      </span>
      <Link to="/postmortems/$ref" params={{ ref }}>
        <Trans>Open</Trans>
      </Link>
      {postmortem.size !== "full" && (
        <button type="button" className={styles.grow} onClick={() => grow.mutate()}>
          <Trans>Grow</Trans>
        </button>
      )}
      {grow.isError && <Trouble error={grow.error} />}
    </p>
  );
}

/** What was written on while the words before it were saved. */
function restAfter(saved: string, now: string): string {
  return now.startsWith(saved) ? now.slice(saved.length).trimStart() : now;
}

function given(choices: Choices) {
  return {
    ...(choices.pack && { pack: choices.pack satisfies PackName }),
    ...(choices.template && { template: choices.template }),
    ...(choices.title.trim() && { title: choices.title.trim() }),
    ...(choices.tags.length > 0 && { tags: choices.tags }),
    ...(choices.isPrivate && { visibility: "private" as const }),
  };
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
