/** One button of a toolbar. Pressed with a pointer it leaves focus, and with it the selection, in the text. */
import type { LucideIcon } from "lucide-react";
import { Button } from "react-aria-components";
import css from "./Toolbar.module.css";

export function Tool({ icon: Icon, label, keys, isPressed, isDisabled, press }: ToolProps) {
  return (
    <Button
      className={css.tool ?? ""}
      aria-label={label}
      {...(isPressed === undefined ? {} : { "aria-pressed": isPressed })}
      isDisabled={isDisabled ?? false}
      preventFocusOnPress
      onPress={press}
      render={(props) => <button {...props} title={keys ? `${label} (${keys})` : label} />}
    >
      <Icon aria-hidden="true" />
    </Button>
  );
}

type ToolProps = {
  icon: LucideIcon;
  label: string;
  keys?: string | undefined;
  isPressed?: boolean;
  isDisabled?: boolean;
  press: () => void;
};
