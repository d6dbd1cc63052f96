/** The rich-text editor of a postmortem's prose, on its shared document. */
import type { PackName } from "@afterword/model/pack";
import type { Size } from "@afterword/model/postmortem";
import type { SectionKey } from "@afterword/model/section";
import { memo, type ReactNode, useEffect } from "react";
import type { ProseStatus } from "./live-document.ts";
import css from "./prose.module.css";
import { useProse } from "./useProse.ts";
import { Writing } from "./Writing.tsx";

export type ProseEditorProps = {
  postmortemId: string;
  /** The name of the shared document, "afterword:" and the postmortem's id. */
  documentName: string;
  token?: string;
  editable: boolean;
  pack: PackName;
  size: Size;
  onStatus?: (status: ProseStatus) => void;
  /** Something beside the text changed, here or at somebody else's page. */
  onChanged?: (what: string) => void;
  /** The question shown while a section is empty. */
  prompts: (section: SectionKey) => string | null;
  /** Draws the rows of one kind where the text has a live block. */
  liveBlock: (kind: string, view: string | null) => ReactNode;
  uploadImage: (file: File) => Promise<{ src: string; alt: string }>;
};

/** With each letter the status changes twice; what one writes in is drawn anew for none of it. */
const Written = memo(Writing);

export function ProseEditor(props: ProseEditorProps) {
  const { live, ready, status } = useProse(props);
  const { onStatus } = props;
  useEffect(() => onStatus?.(status), [onStatus, status]);
  if (!live || !ready) return <div className={css.waiting} aria-busy="true" />;
  const editable = props.editable && status.is !== "read-only";
  return <Written {...props} editable={editable} live={live} key={live.doc.clientID} />;
}
