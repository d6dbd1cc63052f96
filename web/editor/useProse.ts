/** The shared document of a postmortem for as long as a component shows it. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { type LiveDocument, openLiveDocument, type ProseStatus } from "./live-document.ts";

const CONNECTING: ProseStatus = { is: "connecting" };
const never = () => () => undefined;

export function useProse({ documentName, token }: { documentName: string; token?: string }): {
  live: LiveDocument | null;
  ready: boolean;
  status: ProseStatus;
} {
  const [live, setLive] = useState<LiveDocument | null>(null);
  useEffect(() => {
    const opened = openLiveDocument({ name: documentName, token });
    setLive(opened);
    return () => {
      setLive(null);
      opened.destroy();
    };
  }, [documentName, token]);
  const status = useSyncExternalStore(live?.subscribe ?? never, live?.status ?? (() => CONNECTING));
  const ready = useSyncExternalStore(live?.subscribe ?? never, live?.ready ?? (() => false));
  return { live, ready, status };
}
