/** Headings that can be linked to: the mark beside them is the link. */
import { useLingui } from "@lingui/react/macro";
import type { ComponentProps, FC } from "react";
import styles from "./Article.module.css";

type Level = "h2" | "h3" | "h4" | "h5" | "h6";

function anchored(Level: Level): FC<ComponentProps<Level>> {
  return function Anchored({ children, id, ...props }) {
    const { t } = useLingui();
    return (
      <Level {...props} id={id}>
        {children}
        {id && (
          <a href={`#${id}`} className={styles.anchor} aria-label={t`Link to this section`}>
            #
          </a>
        )}
      </Level>
    );
  };
}

/** What is wider than the page scrolls in its own place, with the keyboard too. */
const Code: FC<ComponentProps<"pre">> = (props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled, so it must be reached.
  <pre {...props} tabIndex={0} />
);

export const headings = { pre: Code, h2: anchored("h2"), h3: anchored("h3"), h4: anchored("h4") };
