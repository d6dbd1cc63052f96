import type { Thread } from "@afterword/model/comment";
import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { ask } from "../app/ask.ts";
import { keysOf } from "../editor/shortcuts.ts";
import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Empty } from "../ui/Empty.tsx";
import { useRecord } from "../writing/record.tsx";
import styles from "./Comments.module.css";
import { Composer } from "./Composer.tsx";
import { useNewThreads, useSeen } from "./for-you.ts";
import { commentsHere, type Draft, setHere, useHere } from "./here.ts";
import { usePutThread, useThreads } from "./queries.ts";
import { ThreadCard } from "./ThreadCard.tsx";
import { useAligned } from "./use-aligned.ts";
import { useAnchored } from "./use-anchored.ts";
import { useInView } from "./use-in-view.ts";

/** Every thread beside the words it is about; where there is no room beside the text, one below the other. */
export function CommentsPanel() {
  const { t } = useLingui();
  const { ref, record } = useRecord();
  const { editor, active, draft } = useHere();
  const threads = useAnchored(useThreads(), editor);
  const [showsResolved, setShowsResolved] = useState(false);
  const isWide = useIsWide();
  const panel = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const shown = threads.filter(({ id, resolvedAt }) => showsResolved || resolvedAt === null || id === active);
  const beside = inOrderOfText(shown.filter(isPlaced), editor?.view.dom);
  const loose = shown.filter((thread) => !isPlaced(thread));
  useAligned(column, { editor, active, draft, ids: [...beside.map(idOf), draft ? "draft" : ""], isWide });
  useInView(editor, active);
  const opened = threads.find(({ id }) => id === active);
  const news = useNewThreads(record.postmortem.id);
  useSeen({
    refName: ref,
    threadId: active,
    isNew: active !== null && news.has(active),
    said: opened?.comments.length ?? 0,
  });
  useEffect(() => {
    setHere({ isBeside: isWide });
    return () => setHere({ isBeside: false });
  }, [isWide]);
  useEffect(() => {
    if (!active) return;
    const card = panel.current?.querySelector(`[data-thread="${CSS.escape(active)}"]`);
    if (!isWide) card?.scrollIntoView({ block: "nearest" });
  }, [active, isWide]);

  const resolved = threads.filter(({ resolvedAt }) => resolvedAt !== null).length;
  const cardOf = (thread: Thread) => (
    <ThreadCard
      thread={thread}
      refName={ref}
      isActive={thread.id === active}
      isNew={news.has(thread.id)}
      show={() => showWords(thread)}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys lead from thread to thread; each has its own button
    <div
      className={styles.panel}
      ref={panel}
      onKeyDown={(event) => pressed(event, panel.current)}
      data-wide={isWide || undefined}
    >
      {resolved > 0 && (
        <Check isSelected={showsResolved} onChange={setShowsResolved}>
          <Trans>Show resolved ({resolved})</Trans>
        </Check>
      )}
      {shown.length === 0 && !draft && (
        <Empty>
          <Trans>
            No open comments. Select words in the text and press {keysOf("comment") ?? ""} to comment on them.
          </Trans>
        </Empty>
      )}
      {loose.map((thread) => (
        <div key={thread.id}>{cardOf(thread)}</div>
      ))}
      <div className={styles.column} ref={column}>
        {draft && (
          <div data-for="draft" className={styles.place}>
            <NewThread draft={draft} label={t`Comment on “${draft.quote.slice(0, 60)}”`} />
          </div>
        )}
        {beside.map((thread) => (
          <div key={thread.id} data-for={thread.id} className={styles.place}>
            {cardOf(thread)}
          </div>
        ))}
      </div>
    </div>
  );

  function showWords({ id }: Thread): void {
    setHere({ active: id });
    const words = editor?.view.dom.querySelector(`[data-comment="${CSS.escape(id)}"]`);
    words?.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

function NewThread({ draft, label }: { draft: Draft; label: string }) {
  const { t } = useLingui();
  const { ref } = useRecord();
  const { editor } = useHere();
  const put = usePutThread();
  const close = () => {
    setHere({ draft: null });
    editor?.view.focus();
  };
  const { at: _, ...on } = draft;
  return (
    <section className={styles.card} data-active aria-label={t`New comment`}>
      <p className={styles.quote}>
        {draft.quote.slice(0, 90)}
        <Button
          small
          look="quiet"
          icon={<X aria-hidden />}
          aria-label={t`Close`}
          className={styles.close ?? ""}
          onPress={close}
        />
      </p>
      <Composer
        label={label}
        action={t`Comment`}
        isFocused
        cancel={close}
        send={async (text) => {
          const thread = await ask.comments.start({ ref, text, on });
          put(thread);
          setHere({ draft: null, active: thread.id });
        }}
      />
    </section>
  );
}

const idOf = ({ id }: Thread): string => id;
const isPlaced = ({ orphaned, quote }: Thread): boolean => !orphaned && quote !== "";

function inOrderOfText(threads: readonly Thread[], text: HTMLElement | undefined): Thread[] {
  const places = new Map<string, number>();
  for (const mark of text?.querySelectorAll("[data-comment]") ?? []) {
    const id = mark.getAttribute("data-comment") ?? "";
    if (!places.has(id)) places.set(id, places.size);
  }
  const placeOf = ({ id }: Thread) => places.get(id) ?? Number.POSITIVE_INFINITY;
  return threads.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}

/** From the quote of one thread to the next and back, and with Escape into the text. */
function pressed(event: KeyboardEvent, panel: HTMLElement | null): void {
  if (event.key === "Escape" && !event.defaultPrevented) {
    setHere({ active: null });
    commentsHere().editor?.view.focus();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const quotes = [...(panel?.querySelectorAll<HTMLElement>(`[data-thread] > button`) ?? [])];
  const index = quotes.indexOf(document.activeElement as HTMLElement);
  if (step && index >= 0) {
    event.preventDefault();
    quotes[(index + step + quotes.length) % quotes.length]?.focus();
  }
}

const WIDE = "(min-width: 64.0625rem)";

function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(WIDE);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(WIDE).matches,
  );
}
