/**
 * The document as it is shared: a Y.Doc, the line to the server, and the copy kept on this device. "Saved" is said only
 * when the server has acknowledged everything, which it does after the update is durable.
 */
import { BODY, SCHEMA_VERSION } from "@afterword/markdown/schema";
import { HocuspocusProvider } from "@hocuspocus/provider";
import { Doc, type XmlFragment } from "yjs";
import { keepOnDevice } from "./keep-on-device.ts";
import { unsentNote } from "./unsent.ts";
import { WORDS } from "./words.ts";

export type ProseStatus =
  | { is: "connecting" }
  | { is: "saved" }
  | { is: "saving" }
  /** What is typed now is kept on this device and sent later: this device has no network, or the server does not answer yet. */
  | { is: "offline" }
  | { is: "reconnecting" }
  /** The server would not or could not keep it, and says why. It stays on this device. */
  | { is: "unsaved"; reason: string }
  | { is: "read-only"; reason: string };

export type LiveDocument = {
  doc: Doc;
  body: XmlFragment;
  provider: HocuspocusProvider | null;
  /** What was kept on this device is in the document. */
  loaded: Promise<void>;
  /** There is something to show: from the server, or from this device while the server is away. */
  ready: () => boolean;
  status: () => ProseStatus;
  subscribe: (changed: () => void) => () => void;
  /** Called once, before any newer structure reaches the editor: it must let go of the document at once. */
  onOutdated: (letGo: () => void) => void;
  destroy: () => void;
};

/** How long to wait for the server before a copy on this device is shown. */
const PATIENCE_MS = 1_500;

/** So long nothing was typed when "Saved" takes the place of "Saving": between two letters of a word it would only flicker, and cost. */
const RESTS_MS = 250;

/** Passed on to the socket: tries again soon, and never waits long. */
const RECONNECTING = { delay: 400, minDelay: 300, maxDelay: 2_500 };

type Options = {
  name: string;
  token?: string | undefined;
  /** Something beside the text changed: facts, rows, comments. */
  onChanged?: ((what: string) => void) | undefined;
};

export function openLiveDocument(options: Options): LiveDocument {
  const doc = new Doc();
  const body = doc.getXmlFragment(BODY);
  const meta = doc.getMap<unknown>("meta");
  const listeners = new Set<() => void>();
  const outdatedListeners = new Set<() => void>();
  let state: {
    kept: boolean;
    reached: boolean;
    waited: boolean;
    connected: boolean;
    isOutdated: boolean;
    refused: string | null;
    unsaved: string | null;
  } = {
    kept: false,
    reached: false,
    waited: false,
    connected: false,
    isOutdated: false,
    refused: null,
    unsaved: null,
  };
  let status: ProseStatus = { is: "connecting" };

  const note = unsentNote(options.name);
  let resting: ReturnType<typeof setTimeout> | undefined;

  const update = (change: Partial<typeof state>) => {
    const before = state;
    state = { ...state, ...change };
    const next = statusNow();
    clearTimeout(resting);
    if (provider.hasUnsyncedChanges) note.set();
    if (next.is === "saved" && status.is === "saving") {
      resting = setTimeout(() => settle(next), RESTS_MS);
    } else {
      if (next.is === "saved") note.clear();
      if (JSON.stringify([next, state]) !== JSON.stringify([status, before])) show(next);
    }
  };
  const settle = (next: ProseStatus) => {
    note.clear();
    show(next);
  };
  const show = (next: ProseStatus) => {
    if (JSON.stringify(next) !== JSON.stringify(status)) status = next;
    for (const listener of listeners) listener();
  };

  const { promise: loaded, resolve: isLoaded } = Promise.withResolvers<void>();
  const local = keepOnDevice(options.name, doc, {
    loaded: () => {
      update({ kept: body.length > 0 });
      isLoaded();
    },
    provider: () => provider,
  });
  const provider = new HocuspocusProvider({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`,
    name: options.name,
    document: doc,
    // The door reads the schema version out of the token; another version may only read. Under `client` this page says where it is.
    token: options.token ?? JSON.stringify({ schemaVersion: SCHEMA_VERSION, client: doc.clientID }),
    ...RECONNECTING,
    onSynced: () => update({ reached: true }),
    onStatus: ({ status: line }) => update({ connected: line === "connected" }),
    onUnsyncedChanges: () => update(provider.hasUnsyncedChanges ? {} : { unsaved: null }),
    onAuthenticated: ({ scope }) => {
      // Others forgot this page when its line broke: it says anew that it is here.
      provider.awareness?.setLocalState(provider.awareness.getLocalState());
      update({ refused: scope === "readonly" ? WORDS.readOnly.noRight : null });
    },
    onAuthenticationFailed: ({ reason }) => update({ refused: inWords(reason) }),
    onStateless: ({ payload }) => hear(payload),
  });
  // What was typed while the line was cut is in what the page answers when it is asked for all it has; sent twice, it would be
  // acknowledged twice, and "Saved" said too early.
  const line = provider.configuration.websocketProvider;
  line.on("open", () => Object.assign(line, { messageQueue: [] }));
  // Says that this page is here before its cursor is anywhere; who it is, says the server.
  provider.awareness?.setLocalStateField("here", true);
  const lookAgain = () => update({});
  addEventListener("online", lookAgain);
  addEventListener("offline", lookAgain);
  const patience = setTimeout(() => update({ waited: true }), PATIENCE_MS);

  // An observer of the map runs before the deep observers of the body, so the editor lets go before it sees the change.
  meta.observe(() => checkVersion(meta.get("schemaVersion")));

  function checkVersion(version: unknown): void {
    if (typeof version !== "number" || version <= SCHEMA_VERSION) return;
    for (const letGo of outdatedListeners) letGo();
    outdatedListeners.clear();
    update({ isOutdated: true });
  }

  function hear(payload: string): void {
    const { schemaVersion, readOnly, unsaved, changed, what } = messageIn(payload);
    checkVersion(schemaVersion);
    if (typeof readOnly === "string") update({ refused: readOnly });
    if (typeof unsaved === "string") update({ unsaved });
    if (typeof changed === "string") options.onChanged?.(typeof what === "string" ? what : "");
  }

  function statusNow(): ProseStatus {
    if (state.isOutdated) return { is: "read-only", reason: WORDS.readOnly.outdated };
    if (state.refused) return { is: "read-only", reason: state.refused };
    if (state.unsaved) return { is: "unsaved", reason: state.unsaved };
    if (!state.connected && (state.reached || state.waited))
      return { is: navigator.onLine ? "reconnecting" : "offline" };
    if (!state.connected || !state.reached) return { is: "connecting" };
    return provider.hasUnsyncedChanges || !provider.isSynced ? { is: "saving" } : { is: "saved" };
  }

  return {
    doc,
    body,
    provider,
    loaded,
    ready: () => state.reached || (state.kept && (state.waited || state.refused !== null)),
    status: () => status,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    onOutdated: (letGo) => outdatedListeners.add(letGo),
    destroy: () => {
      clearTimeout(patience);
      clearTimeout(resting);
      removeEventListener("online", lookAgain);
      removeEventListener("offline", lookAgain);
      listeners.clear();
      provider.destroy();
      local.destroy();
      doc.destroy();
    },
  };
}

/** The server gives a sentence; Hocuspocus itself a code. */
function inWords(reason: string): string {
  return reason.includes(" ") ? reason : WORDS.readOnly.refused;
}

type Message = Partial<Record<"schemaVersion" | "readOnly" | "unsaved" | "changed" | "what", unknown>>;

function messageIn(payload: string): Message {
  try {
    const message: unknown = JSON.parse(payload);
    return typeof message === "object" && message !== null ? message : {};
  } catch {
    return {};
  }
}
