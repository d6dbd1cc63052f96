import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, useState } from "react";
import { filesOf, handOver } from "../import/handed-over.ts";
import { EditWhy } from "../people/EditOnly.tsx";
import { useRights } from "../people/rights.ts";
import { useTitle } from "../ui/use-title.ts";
import { CaptureBox } from "./CaptureBox.tsx";
import styles from "./Home.module.css";
import { PostmortemList } from "./PostmortemList.tsx";
import { Welcome } from "./Welcome.tsx";

/** One box to write something down, and everything that was written down. Files dropped anywhere are imported. */
export function Home() {
  const { t } = useLingui();
  const rights = useRights();
  useTitle(null);
  const drop = useFileDrop();
  return (
    <div className={styles.home} {...drop.handlers}>
      <h1 className={styles.hidden}>{t`Postmortems`}</h1>
      {rights.edit ? (
        <CaptureBox />
      ) : (
        <p className={styles.why}>
          <EditWhy />
        </p>
      )}
      <Welcome />
      <PostmortemList />
      {drop.isOver && (
        <div className={styles.over}>
          <p>
            <Trans>Drop to import</Trans>
          </p>
        </div>
      )}
    </div>
  );
}

function useFileDrop() {
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  const handlers = {
    onDragOver(event: DragEvent) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave(event: DragEvent) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop(event: DragEvent) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void filesOf(event.dataTransfer).then((files) => {
        handOver(files);
        return navigate({ to: "/import" });
      });
    },
  };
  return { isOver, handlers };
}
