import { Trans } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import styles from "./Later.module.css";

/** Nothing for 200 ms, then what is being waited for: what comes quickly never flickers. */
export function Later({ children }: { children?: ReactNode }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <p className={styles.later} role="status">
      {children ?? <Trans>Just a moment …</Trans>}
    </p>
  );
}
