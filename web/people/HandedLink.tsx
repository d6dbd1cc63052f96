import { Trans, useLingui } from "@lingui/react/macro";
import { Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import styles from "./PeoplePage.module.css";

export type Handed = { name: string; address: string };

/** The one time that a personal link is shown: Afterword keeps no copy of it. */
export function HandedLink({ handed: { name, address }, onClose }: { handed: Handed; onClose: () => void }) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"still" | "copied" | "failed">("still");
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link is shown in the same place.
  useEffect(() => {
    setState("still");
    input.current?.focus();
    input.current?.select();
  }, [address]);
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  return (
    <div className={styles.handed}>
      <p>
        <Trans>
          Send this link to {name}, and to nobody else. The browser that opens it is {name}. It is shown only now.
        </Trans>
      </p>
      <div className={styles.copy}>
        <Field label={t`Link for ${name}`} value={address} isReadOnly inputRef={input} />
        <Button look="primary" icon={<Copy aria-hidden />} onPress={() => void copy()}>
          <Trans>Copy link</Trans>
        </Button>
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </div>
      <p role="status" className={styles.about}>
        {state === "copied" && <Trans>Copied</Trans>}
        {state === "failed" && <Trans>Could not copy; select it and copy it by hand</Trans>}
      </p>
    </div>
  );
}
