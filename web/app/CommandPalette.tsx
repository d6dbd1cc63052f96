import { displayNumber } from "@afterword/model/postmortem";
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useDeferredValue, useEffect, useState } from "react";
import {
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
  useFilter,
} from "react-aria-components";
import { Modal } from "../ui/Modal.tsx";
import { listQuery, refOf } from "./ask.ts";
import styles from "./CommandPalette.module.css";
import { goAndFocus } from "./shortcuts.ts";

type Command = { id: string; label: string; keys?: string; run(): unknown };

/** One box to go anywhere: pages, deeds, and every postmortem whose words match. */
export function CommandPalette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const { t } = useLingui();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const query = typed.trim();
  const words = useSettled(query);
  const { contains } = useFilter({ sensitivity: "base" });
  const found = useInfiniteQuery({ ...listQuery(words ? { q: words } : {}), placeholderData: keepPreviousData });
  // Until the answer to what is typed now is here, only what fits it already.
  const isBehind = words !== query || found.isPlaceholderData;
  const postmortems = (found.data?.pages[0]?.postmortems ?? [])
    .filter(({ title }) => !isBehind || contains(title, query))
    .slice(0, 8);
  const commands: Command[] = [
    { id: "new", label: t`Write something down`, keys: "C", run: () => goAndFocus(router, "capture") },
    { id: "home", label: t`Go to all postmortems`, run: () => router.navigate({ to: "/" }) },
    { id: "import", label: t`Import`, keys: "I", run: () => router.navigate({ to: "/import" }) },
    { id: "scan", label: t`Scan logs`, run: () => router.navigate({ to: "/scan" }) },
    { id: "removed", label: t`Go to what was removed`, run: () => router.navigate({ to: "/removed" }) },
    { id: "people", label: t`People, and how you are called`, run: () => router.navigate({ to: "/people" }) },
    { id: "about", label: t`About this Afterword, and export`, run: () => router.navigate({ to: "/about" }) },
    { id: "help", label: t`Keyboard shortcuts`, keys: "?", run: onHelp },
  ].filter((command) => contains(command.label, query));
  const [firstFound] = postmortems;
  const first = commands[0]?.id ?? (firstFound ? `pm:${refOf(firstFound)}` : query && "search");
  const act = (key: string) => {
    onClose();
    const command = commands.find(({ id }) => id === key);
    if (command) return command.run();
    if (key === "search") return router.navigate({ to: "/", search: { q: query } });
    return router.navigate({ to: "/postmortems/$ref", params: { ref: key.replace("pm:", "") } });
  };
  return (
    <Modal title={t`Go to`} hidesTitle isOpen onClose={onClose}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField
          aria-label={t`Go to or search`}
          className={styles.search}
          autoFocus
          onSubmit={() => {
            // Enter with nothing chosen yet means the first.
            if (first && !document.querySelector("[role=menuitem][data-focused]")) void act(first);
          }}
        >
          <Input className={styles.input} placeholder={t`Go to or search`} />
        </SearchField>
        <Menu
          className={styles.menu}
          aria-label={t`Places and deeds`}
          onAction={(key) => void act(String(key))}
          renderEmptyState={() => (
            <p className={styles.none}>
              <Trans>Nothing by that name</Trans>
            </p>
          )}
        >
          {commands.length > 0 && (
            <MenuSection>
              <Header className={styles.head}>
                <Trans>Do</Trans>
              </Header>
              {commands.map(({ id, label, keys }) => (
                <Item key={id} id={id} label={label} aside={keys && <kbd className={styles.key}>{keys}</kbd>} />
              ))}
            </MenuSection>
          )}
          {(postmortems.length > 0 || query !== "") && (
            <MenuSection>
              <Header className={styles.head}>
                <Trans>Postmortems</Trans>
              </Header>
              {postmortems.map((postmortem) => (
                <Item
                  key={postmortem.id}
                  id={`pm:${refOf(postmortem)}`}
                  label={postmortem.title}
                  aside={displayNumber(postmortem)}
                />
              ))}
              {query !== "" && <Item id="search" label={t`Show everything with “${query}”`} />}
            </MenuSection>
          )}
        </Menu>
      </Autocomplete>
    </Modal>
  );
}

function Item({ id, label, aside }: { id: string; label: string; aside?: ReactNode }) {
  return (
    <MenuItem id={id} textValue={label} className={styles.item}>
      <span className={styles.label}>{label}</span>
      <span className={styles.aside}>{aside}</span>
    </MenuItem>
  );
}

/** The text once it has not changed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  const deferred = useDeferredValue(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(deferred), 150);
    return () => clearTimeout(timer);
  }, [deferred]);
  return settled;
}
