import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps, composeRenderProps } from "react-aria-components";
import styles from "./Button.module.css";

type Look = "primary" | "plain" | "quiet" | "danger";

export function Button({ look = "plain", small, icon, children, className, ...props }: ButtonProps & Extra) {
  return (
    <AriaButton
      {...props}
      className={composeRenderProps(className, (given) =>
        [styles.button, styles[look], small && styles.small, !children && styles.bare, given].filter(Boolean).join(" "),
      )}
    >
      {composeRenderProps(children, (words) => (
        <>
          {icon}
          {words}
        </>
      ))}
    </AriaButton>
  );
}

type Extra = { look?: Look; small?: boolean; icon?: ReactNode };
