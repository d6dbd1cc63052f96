import type { ReactNode } from "react";
import { Modal as AriaModal, Dialog, Heading, ModalOverlay } from "react-aria-components";
import styles from "./Modal.module.css";

/** A dialog over the page; Escape and a click beside it close it. */
export function Modal({ title, hidesTitle, isWide, isOpen, onClose, children }: Props) {
  return (
    <ModalOverlay className={styles.veil} isDismissable isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <AriaModal className={styles.modal} data-wide={isWide || undefined}>
        <Dialog className={styles.dialog}>
          <Heading slot="title" className={hidesTitle ? styles.hidden : styles.title}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}

type Props = {
  title: ReactNode;
  hidesTitle?: boolean;
  isWide?: boolean;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
};
