/** Every page and its address. Home is in the first load; the others come when they are asked for. */
import type { VersionRef } from "@afterword/api/versions";
import { CommentThreadId, TextVersionId } from "@afterword/model/id";
import { PackName } from "@afterword/model/pack";
import { Size, State } from "@afterword/model/postmortem";
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Home } from "../home/Home.tsx";
import { Later } from "../ui/Later.tsx";
import { ErrorPage } from "./ErrorPage.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { Shell } from "./Shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

export type HomeSearch = { q?: string; size?: Size; pack?: PackName; state?: State; tag?: string; service?: string };

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: Home,
  validateSearch: (given: Record<string, unknown>): HomeSearch => ({
    ...words("q", given.q),
    ...oneOf("size", Size.options, given.size),
    ...oneOf("pack", PackName.options, given.pack),
    ...oneOf("state", State.options, given.state),
    ...words("tag", given.tag),
    ...words("service", given.service),
  }),
});

const writing = createRoute({
  getParentRoute: () => root,
  path: "/postmortems/$ref",
  component: lazyRouteComponent(() => import("../writing/WritingPage.tsx"), "WritingPage"),
  validateSearch: ({ thread }: Record<string, unknown>): { thread?: CommentThreadId } => {
    const named = CommentThreadId.safeParse(thread).data;
    return named ? { thread: named } : {};
  },
});

type ReadingSearch = { version?: "now" | "published" | number };

const reading = createRoute({
  getParentRoute: () => root,
  path: "/postmortems/$ref/read",
  component: lazyRouteComponent(() => import("../reading/ReadingPage.tsx"), "ReadingPage"),
  validateSearch: ({ version }: Record<string, unknown>): ReadingSearch => {
    if (version === "published" || version === "now") return { version };
    const number = Number(version);
    return Number.isInteger(number) && number > 0 ? { version: number } : {};
  },
});

const history = createRoute({
  getParentRoute: () => root,
  path: "/postmortems/$ref/history",
  component: lazyRouteComponent(() => import("../history/HistoryPage.tsx"), "HistoryPage"),
});

type CompareSearch = { from: VersionRef; to: VersionRef };

const compare = createRoute({
  getParentRoute: () => root,
  path: "/postmortems/$ref/compare",
  component: lazyRouteComponent(() => import("../history/ComparePage.tsx"), "ComparePage"),
  validateSearch: ({ from, to }: Record<string, unknown>): CompareSearch => ({
    from: versionRef(from) ?? "published",
    to: versionRef(to) ?? "now",
  }),
});

const authors = createRoute({
  getParentRoute: () => root,
  path: "/postmortems/$ref/authors",
  component: lazyRouteComponent(() => import("../history/AuthorsPage.tsx"), "AuthorsPage"),
});

const meeting = createRoute({
  getParentRoute: () => root,
  path: "/postmortems/$ref/meeting",
  component: lazyRouteComponent(() => import("../meeting/MeetingPage.tsx"), "MeetingPage"),
});

const checking = createRoute({
  getParentRoute: () => root,
  path: "/postmortems/$ref/check",
  component: lazyRouteComponent(() => import("../guide/CheckPage.tsx"), "CheckPage"),
});

const practising = createRoute({
  getParentRoute: () => root,
  path: "/practice",
  component: lazyRouteComponent(() => import("../practice/PracticePage.tsx"), "PracticePage"),
});

const exercise = createRoute({
  getParentRoute: () => root,
  path: "/practice/$name",
  component: lazyRouteComponent(() => import("../practice/ExercisePage.tsx"), "ExercisePage"),
  validateSearch: ({ with: ref }: Record<string, unknown>): { with?: string } =>
    typeof ref === "string" || typeof ref === "number" ? { with: String(ref) } : {},
});

const replay = createRoute({
  getParentRoute: () => root,
  path: "/replay/$ref",
  component: lazyRouteComponent(() => import("../practice/ReplayPage.tsx"), "ReplayPage"),
});

const scanning = createRoute({
  getParentRoute: () => root,
  path: "/scan",
  component: lazyRouteComponent(() => import("../evidence/ScanPage.tsx"), "ScanPage"),
  validateSearch: ({ for: ref }: Record<string, unknown>): { for?: string } =>
    typeof ref === "string" || typeof ref === "number" ? { for: String(ref) } : {},
});

const forYou = createRoute({
  getParentRoute: () => root,
  path: "/for-you",
  component: lazyRouteComponent(() => import("../comments/ForYouPage.tsx"), "ForYouPage"),
});

const importing = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: lazyRouteComponent(() => import("../import/ImportPage.tsx"), "ImportPage"),
});

const removed = createRoute({
  getParentRoute: () => root,
  path: "/removed",
  component: lazyRouteComponent(() => import("../removed/RemovedPage.tsx"), "RemovedPage"),
});

const about = createRoute({
  getParentRoute: () => root,
  path: "/about",
  component: lazyRouteComponent(() => import("../about/AboutPage.tsx"), "AboutPage"),
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  component: lazyRouteComponent(() => import("../people/PeoplePage.tsx"), "PeoplePage"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("../people/JoinPage.tsx"), "JoinPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    writing,
    reading,
    history,
    compare,
    authors,
    meeting,
    checking,
    practising,
    exercise,
    replay,
    scanning,
    forYou,
    importing,
    removed,
    about,
    people,
    join,
  ]),
  defaultPreload: "intent",
  defaultPendingComponent: Later,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

function versionRef(value: unknown): VersionRef | null {
  const named = value === "now" || value === "published";
  return named || TextVersionId.safeParse(value).success ? (value as VersionRef) : null;
}

function words<const Name extends string>(name: Name, value: unknown): { [K in Name]?: string } {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? ({ [name]: text } as { [K in Name]?: string }) : {};
}

function oneOf<const Name extends string, Value extends string>(
  name: Name,
  values: readonly Value[],
  given: unknown,
): { [K in Name]?: Value } {
  const found = values.find((value) => value === given);
  return found ? ({ [name]: found } as { [K in Name]?: Value }) : {};
}
