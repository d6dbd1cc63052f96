/**
 * A value that saves itself: a moment after the last change, when the field is left, and when the page goes. What was
 * typed stays in the field until it is saved; a text is kept on this device too (drafts.ts).
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { inWords } from "./ask.ts";
import { keepDraft, readDraft } from "./kept-drafts.ts";

export type SaveState = { is: "still" } | { is: "saving" } | { is: "saved" } | { is: "failed"; why: string };

export type SelfSaving<Value> = {
  shown: Value;
  change(value: Value): void;
  /** Save now, without waiting for a pause. */
  commit(): void;
  /** Change and save at once, as a choice does. */
  choose(value: Value): void;
  /** Forget what was typed and not saved. */
  revert(): void;
  state: SaveState;
};

type Options<Value> = {
  value: Value;
  save(value: Value): Promise<unknown>;
  same?: (a: Value, b: Value) => boolean;
  /** The name under which a text is kept until it is saved. */
  draft?: string | undefined;
};

const PAUSE = 900;
const SAID_FOR = 2_500;

export function useSelfSaving<Value>({ value, save, same = Object.is, draft }: Options<Value>): SelfSaving<Value> {
  const [edited, setEdited] = useState<{ value: Value } | null>(() => restored(draft));
  const [state, setState] = useState<SaveState>({ is: "still" });
  const now = useRef({ edited, value, save, same });
  now.current = { edited, value, save, same };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isSaving = useRef(false);

  const settle = useCallback(
    (saved: { value: Value }) => {
      if (now.current.edited !== saved) return false;
      now.current.edited = null;
      setEdited(null);
      if (draft) keepDraft(draft, "");
      return true;
    },
    [draft],
  );

  const commit = useCallback(async () => {
    clearTimeout(timer.current);
    const attempt = now.current.edited;
    if (!attempt || isSaving.current) return;
    if (now.current.same(attempt.value, now.current.value)) {
      settle(attempt);
      setState((current) => (current.is === "failed" ? { is: "still" } : current));
      return;
    }
    isSaving.current = true;
    setState({ is: "saving" });
    try {
      await now.current.save(attempt.value);
      isSaving.current = false;
      if (settle(attempt)) setState({ is: "saved" });
      else await commit();
    } catch (error) {
      isSaving.current = false;
      setState({ is: "failed", why: inWords(error) });
    }
  }, [settle]);

  const change = useCallback(
    (next: Value) => {
      now.current.edited = { value: next };
      setEdited(now.current.edited);
      if (draft && typeof next === "string") keepDraft(draft, next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void commit(), PAUSE);
    },
    [commit, draft],
  );

  useEffect(() => {
    if (state.is !== "saved") return;
    const said = setTimeout(() => setState({ is: "still" }), SAID_FOR);
    return () => clearTimeout(said);
  }, [state]);

  // What a reload brought back is still to be saved; what failed is tried again when the line is back; what is left is saved on leaving.
  useEffect(() => {
    const again = () => void commit();
    again();
    globalThis.addEventListener("online", again);
    return () => {
      globalThis.removeEventListener("online", again);
      void commit();
    };
  }, [commit]);

  return {
    shown: edited ? edited.value : value,
    change,
    commit: () => void commit(),
    choose: (next) => {
      change(next);
      void commit();
    },
    revert: () => {
      if (now.current.edited) settle(now.current.edited);
      setState({ is: "still" });
    },
    state,
  };
}

function restored<Value>(draft: string | undefined): { value: Value } | null {
  const kept = draft ? readDraft(draft) : "";
  return kept === "" ? null : { value: kept as Value };
}
