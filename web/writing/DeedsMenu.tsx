import type { ExportFormat } from "@afterword/api/reading";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from "react-aria-components";
import { ask } from "../app/ask.ts";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import menu from "../ui/Menu.module.css";
import { Trouble } from "../ui/Trouble.tsx";
import { exportAddress, FORMAT_WORDS } from "./export-address.ts";
import { useRecord } from "./record.tsx";

/** What can be done with a whole postmortem and is not done often. */
export function DeedsMenu() {
  const { t } = useLingui();
  const { ref, record } = useRecord();
  const rights = useRights();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => ask.postmortems.remove({ ref }),
    onSuccess: async () => {
      await navigate({ to: "/removed" });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <>
      <MenuTrigger>
        <Button look="quiet" small icon={<Ellipsis aria-hidden />} aria-label={t`More for this postmortem`} />
        <Popover className={menu.popover} placement="bottom end">
          <Menu className={menu.menu} aria-label={t`More for this postmortem`}>
            <MenuItem className={menu.item} href={`/postmortems/${ref}/history`}>
              <Trans>History</Trans>
            </MenuItem>
            <MenuItem className={menu.item} href={`/postmortems/${ref}/meeting`}>
              <Trans>Review meeting</Trans>
            </MenuItem>
            <Separator className={menu.line} />
            <MenuSection>
              <Header className={menu.head}>
                <Trans>Export as</Trans>
              </Header>
              {(Object.keys(FORMAT_WORDS) as ExportFormat[]).map((format) => (
                <MenuItem key={format} className={menu.item} href={exportAddress(ref, format)} download="">
                  {t(FORMAT_WORDS[format])}
                </MenuItem>
              ))}
            </MenuSection>
            <Separator className={menu.line} />
            {rights.edit && record.postmortem.removedAt === null && (
              <MenuItem className={menu.item} onAction={() => remove.mutate()}>
                <Trans>Remove</Trans>
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      {remove.isError && <Trouble error={remove.error} />}
    </>
  );
}
