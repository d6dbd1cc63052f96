/**
 * News of a postmortem for a page that does not write in its text: heard over a line of their own (/live/news), also by a projector that
 * nobody touches. While the line is broken it is tried again, and everything is asked once more when it stands.
 */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { recordQuery } from "../app/ask.ts";

const AGAIN_AFTER_MS = [300, 1_000, 2_000, 5_000];
/** News come in bunches; one look answers them all. */
const BUNCH_MS = 60;

export function useNews(ref: string): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const look = () => void queryClient.invalidateQueries({ queryKey: recordQuery(ref).queryKey });
    return listen(ref, look);
  }, [ref, queryClient]);
}

function listen(ref: string, look: () => void): () => void {
  const stops = new AbortController();
  let [timer, again]: (ReturnType<typeof setTimeout> | undefined)[] = [];
  let failures = 0;
  const connect = () => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live/news?of=${encodeURIComponent(ref)}`);
    const close = () => socket.close();
    stops.signal.addEventListener("abort", close);
    // The first message says that the line stands: what changed before it may have been missed.
    socket.addEventListener("message", () => {
      failures = 0;
      clearTimeout(timer);
      timer = setTimeout(look, BUNCH_MS);
    });
    socket.addEventListener("close", () => {
      stops.signal.removeEventListener("abort", close);
      if (stops.signal.aborted) return;
      // Where one may see it no longer, asking says so in words.
      if (failures === 0) look();
      again = setTimeout(connect, AGAIN_AFTER_MS[Math.min(failures++, AGAIN_AFTER_MS.length - 1)]);
    });
  };
  connect();
  return () => {
    stops.abort();
    clearTimeout(timer);
    clearTimeout(again);
  };
}
