/** The shared document of a postmortem for as long as a component shows it. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { type LiveDocument, openLiveDocument, type ProseStatus } from "./live-document.ts";

const CONNECTING: ProseStatus = { is: "connecting" };
const never = () => () => undefined;

type Asked = { documentName: string; token?: string; onChanged?: ((what: string) => void) | undefined };

export function useProse({ documentName, token, onChanged }: Asked): {
  live: LiveDocument | null;
  ready: boolean;
  status: ProseStatus;
} {
  const [live, setLive] = useState<LiveDocument | null>(null);
  const told = useRef(onChanged);
  told.current = onChanged;
  useEffect(() => {
    const opened = openLiveDocument({ name: documentName, token, onChanged: (what) => told.current?.(what) });
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
