import { Check as Tick } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox, type CheckboxProps } from "react-aria-components";
import styles from "./Check.module.css";

export function Check({
  children,
  ...props
}: Omit<CheckboxProps, "children" | "className"> & { children?: ReactNode }) {
  return (
    <Checkbox {...props} className={styles.check}>
      <span className={styles.box}>
        <Tick aria-hidden />
      </span>
      {children && <span>{children}</span>}
    </Checkbox>
  );
}
