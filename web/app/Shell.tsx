import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { CircleHelp, Ellipsis, Search } from "lucide-react";
import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { RouterProvider } from "react-aria-components";
import { ForYouLink } from "../comments/ForYouLink.tsx";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { signedOut } from "./ask.ts";
import styles from "./Shell.module.css";
import { MOD, useShortcuts } from "./shortcuts.ts";

const CommandPalette = lazy(() =>
  import("./CommandPalette.tsx").then((module) => ({ default: module.CommandPalette })),
);
const MoreMenu = lazy(() => import("./MoreMenu.tsx").then((module) => ({ default: module.MoreMenu })));
const TakenBack = lazy(() => import("../people/TakenBack.tsx").then((module) => ({ default: module.TakenBack })));
const ShortcutHelp = lazy(() => import("./ShortcutHelp.tsx").then((module) => ({ default: module.ShortcutHelp })));

type Over = "nothing" | "palette" | "help";

/** The frame of every page: where to go, on top; the page, as the main landmark. */
export function Shell() {
  const { t } = useLingui();
  const router = useRouter();
  const rights = useRights();
  const [over, setOver] = useState<Over>("nothing");
  useShortcuts({ openPalette: () => setOver("palette"), openHelp: () => setOver("help") });
  const close = () => setOver("nothing");
  // A press before the menu has come opens it when it comes.
  const [pressedEarly, setPressedEarly] = useState(false);
  const menuButton = (pressed?: () => void) => (
    <Button
      look="quiet"
      small
      icon={<Ellipsis aria-hidden />}
      aria-label={t`Menu`}
      {...(pressed && { onPress: pressed })}
    />
  );
  return (
    <RouterProvider navigate={(href) => void router.navigate({ href })}>
      <a className={styles.skip} href="#main">
        <Trans>Skip to the page</Trans>
      </a>
      <header className={styles.bar}>
        <Link to="/" className={styles.name}>
          Afterword
        </Link>
        <nav className={styles.nav} aria-label={t`Pages`}>
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }} className={styles.link}>
            <Trans>Postmortems</Trans>
          </Link>
          {rights.managePeople && (
            <Link to="/scan" className={[styles.link, styles.wide].join(" ")}>
              <Trans>Scan</Trans>
            </Link>
          )}
          {rights.edit && (
            <Link to="/import" className={[styles.link, styles.wide].join(" ")}>
              <Trans>Import</Trans>
            </Link>
          )}
        </nav>
        <div className={styles.tools}>
          {rights.comment && <ForYouLink />}
          <Button look="quiet" small icon={<Search aria-hidden />} onPress={() => setOver("palette")}>
            <span className={styles.hidden}>
              <Trans>Go to or search</Trans>
            </span>
            <kbd className={styles.key}>{MOD} K</kbd>
          </Button>
          <Button
            look="quiet"
            small
            className={styles.wide}
            icon={<CircleHelp aria-hidden />}
            aria-label={t`Keyboard shortcuts`}
            onPress={() => setOver("help")}
          />
          <Suspense fallback={menuButton(() => setPressedEarly(true))}>
            <MoreMenu trigger={menuButton()} isOpenAtFirst={pressedEarly} />
          </Suspense>
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <PageHere />
      </main>
      <Suspense>
        {over === "palette" && <CommandPalette onClose={close} onHelp={() => setOver("help")} />}
        {over === "help" && <ShortcutHelp onClose={close} />}
      </Suspense>
    </RouterProvider>
  );
}

/** The page; or why there is none for this browser any more, and the way on. */
function PageHere() {
  const reason = useSyncExternalStore(
    (changed) => {
      signedOut.listeners.add(changed);
      return () => signedOut.listeners.delete(changed);
    },
    () => signedOut.reason,
  );
  const isJoining = useRouterState({ select: ({ location }) => location.pathname === "/join" });
  if (reason === null || isJoining) return <Outlet />;
  return (
    <Suspense>
      <TakenBack reason={reason} />
    </Suspense>
  );
}
