import { Trans, useLingui } from "@lingui/react/macro";
import { FileText, Folder } from "lucide-react";
import { type ChangeEvent, type DragEvent, type RefObject, useRef, useState } from "react";
import { useDraft } from "../app/drafts.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { isSaveKey } from "../ui/save-key.ts";
import { filesOf, underPath } from "./handed-over.ts";
import styles from "./Sources.module.css";

/** Where documents come from: a drop, a choice of files or of a folder, or pasted text. */
export function Sources({ onFiles, isDisabled }: { onFiles: (files: File[]) => void; isDisabled: boolean }) {
  const { t } = useLingui();
  const [pasted, write] = useDraft("import.pasted");
  const [isOver, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const lookAtPasted = () => {
    if (pasted.trim() !== "") onFiles([new File([pasted], "pasted.md", { type: "text/markdown" })]);
  };
  const drop = {
    onDragOver(event: DragEvent) {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      event.preventDefault();
      setOver(false);
      void filesOf(event.dataTransfer).then(onFiles);
    },
  };
  return (
    <div className={styles.sources}>
      <div className={styles.drop} data-over={isOver || undefined} {...drop}>
        <p className={styles.words}>
          <Trans>Drop files, folders or zips here</Trans>
        </p>
        <div className={styles.buttons}>
          <Button isDisabled={isDisabled} icon={<FileText aria-hidden />} onPress={() => files.current?.click()}>
            <Trans>Choose files</Trans>
          </Button>
          <Button isDisabled={isDisabled} icon={<Folder aria-hidden />} onPress={() => folder.current?.click()}>
            <Trans>Choose a folder</Trans>
          </Button>
        </div>
        <Chooser label={t`Files to import`} input={files} onFiles={onFiles} />
        <Chooser label={t`Folder to import`} input={folder} onFiles={onFiles} isFolder />
      </div>
      <div className={styles.paste}>
        <Field
          label={t`Or paste the text of one`}
          lines={4}
          value={pasted}
          onChange={write}
          placeholder={"# Checkout was down\n\n10:04 alert fired\n10:20 rolled back"}
          onKeyDown={(event) => isSaveKey(event) && lookAtPasted()}
        />
        <div>
          <Button isDisabled={isDisabled || pasted.trim() === ""} onPress={lookAtPasted}>
            <Trans>Look at it</Trans>
          </Button>
        </div>
      </div>
    </div>
  );
}

type ChooserProps = {
  label: string;
  input: RefObject<HTMLInputElement | null>;
  onFiles: (files: File[]) => void;
  isFolder?: boolean;
};

function Chooser({ label, input, onFiles, isFolder }: ChooserProps) {
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])].map((file) => underPath(file, file.webkitRelativePath));
    event.target.value = "";
    onFiles(chosen);
  };
  return (
    <input
      ref={input}
      hidden
      type="file"
      multiple
      aria-label={label}
      onChange={onChange}
      {...(isFolder
        ? { webkitdirectory: "" }
        : { accept: ".md,.markdown,.mdx,.txt,.text,.zip,.png,.jpg,.jpeg,.gif,.webp,.svg" })}
    />
  );
}
