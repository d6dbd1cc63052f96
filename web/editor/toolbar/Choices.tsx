/** A button of a toolbar that opens a menu of commands. */
import { ChevronDown, type LucideIcon } from "lucide-react";
import { useRef } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import css from "./Toolbar.module.css";

export type Choice = { id: string; group?: string; title: string; hint?: string | undefined; choose: () => void };

export function Choices({ label, icon: Icon, shown, choices, current, backToText }: ChoicesProps) {
  const hasChosen = useRef(false);
  const groups = Object.entries(Object.groupBy(choices, (choice) => choice.group ?? ""));
  return (
    <MenuTrigger>
      <Button
        className={css.choices ?? ""}
        aria-label={shown ? `${label}: ${shown}` : label}
        // The menu hands focus back to its button; after a choice it belongs in the text.
        onFocus={() => {
          if (hasChosen.current) backToText();
          hasChosen.current = false;
        }}
      >
        {Icon && <Icon aria-hidden="true" />}
        {shown}
        <ChevronDown aria-hidden="true" className={css.arrow} />
      </Button>
      <Popover className={css.popover ?? ""} placement="bottom start">
        <Menu
          className={css.menu ?? ""}
          aria-label={label}
          onAction={(key) => {
            hasChosen.current = true;
            choices.find((choice) => choice.id === key)?.choose();
          }}
          {...(current ? { selectionMode: "single" as const, selectedKeys: [current] } : {})}
        >
          {groups.map(([group, members = []]) => (
            <MenuSection key={group} id={`group ${group}`} aria-label={group || label}>
              {group && <Header className={css.group}>{group}</Header>}
              {members.map(({ id, title, hint }) => (
                <MenuItem key={id} id={id} textValue={title} className={css.item ?? ""}>
                  <span>{title}</span>
                  {hint && <span className={css.hint}>{hint}</span>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

type ChoicesProps = {
  label: string;
  icon?: LucideIcon;
  /** Words on the button, such as what is chosen now. */
  shown?: string;
  choices: readonly Choice[];
  current?: string;
  backToText: () => void;
};
