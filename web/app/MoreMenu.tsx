import { nameOf } from "@afterword/model/actor";
import { Trans, useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from "react-aria-components";
import { useMe } from "../people/queries.ts";
import { useRights } from "../people/rights.ts";
import menu from "../ui/Menu.module.css";
import { chooseTheme, storedTheme, type Theme } from "./theme.ts";

export function MoreMenu({ trigger, isOpenAtFirst }: { trigger: ReactNode; isOpenAtFirst: boolean }) {
  const { t } = useLingui();
  const me = useMe();
  const name = me && nameOf(me);
  const [theme, setTheme] = useState(storedTheme);
  const themes: { value: Theme; label: string }[] = [
    { value: "system", label: t`As the system` },
    { value: "light", label: t`Light` },
    { value: "dark", label: t`Dark` },
  ];
  const { managePeople, edit } = useRights();
  const choose = (value: Theme) => {
    chooseTheme(value);
    setTheme(value);
  };
  return (
    <MenuTrigger defaultOpen={isOpenAtFirst}>
      {trigger}
      <Popover className={menu.popover} placement="bottom end">
        <Menu className={menu.menu} aria-label={t`Menu`}>
          <MenuSection>
            {name !== undefined && (
              <Header className={menu.head}>
                <Trans>You are {name}</Trans>
              </Header>
            )}
            <MenuItem className={menu.item} href="/people">
              <Trans>People</Trans>
            </MenuItem>
          </MenuSection>
          <Separator className={menu.line} />
          {managePeople && (
            <MenuItem className={menu.item} href="/scan">
              <Trans>Scan logs</Trans>
            </MenuItem>
          )}
          {edit && (
            <MenuItem className={menu.item} href="/import">
              <Trans>Import</Trans>
            </MenuItem>
          )}
          <MenuItem className={menu.item} href="/practice">
            <Trans>Practice</Trans>
          </MenuItem>
          <MenuItem className={menu.item} href="/removed">
            <Trans>Removed</Trans>
          </MenuItem>
          <MenuItem className={menu.item} href="/about">
            <Trans>About this Afterword</Trans>
          </MenuItem>
          <Separator className={menu.line} />
          <MenuSection
            selectionMode="single"
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const [chosen] = [...keys];
              if (chosen) choose(chosen as Theme);
            }}
          >
            <Header className={menu.head}>
              <Trans>Appearance</Trans>
            </Header>
            {themes.map(({ value, label }) => (
              <MenuItem key={value} id={value} className={menu.item}>
                {label}
                <Check aria-hidden className={menu.check} />
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
