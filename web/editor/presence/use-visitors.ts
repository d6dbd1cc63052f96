import type { HocuspocusProvider } from "@hocuspocus/provider";
import { useEffect, useState } from "react";
import { type Visitor, visitorsOf } from "./who.ts";

/** Who else is here; the same list as long as nobody came, went or moved in or out of the text. */
export function useVisitors(provider: HocuspocusProvider | null): Visitor[] {
  const [visitors, setVisitors] = useState<Visitor[]>([]);
  useEffect(() => {
    if (!provider?.awareness) return;
    const { awareness } = provider;
    const look = () => {
      const now = visitorsOf(provider);
      setVisitors((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    look();
    awareness.on("change", look);
    return () => awareness.off("change", look);
  }, [provider]);
  return visitors;
}
