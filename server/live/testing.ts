/** A page as the browser opens it, without the browser: the real provider on the real socket. Only tests import this. */
import { setTimeout as wait } from "node:timers/promises";
import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import { proseOf, writeProse } from "@afterword/markdown/y-prose";
import type { PostmortemId } from "@afterword/model/id";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { markdownOf, proseFrom } from "../prose/codec.ts";
import { documentNameOf } from "./names.ts";

export type Page = Awaited<ReturnType<typeof openPage>>;

/** Resolves when the page has the text; rejects with the server's words where it is not let in. */
export async function openPage(
  url: string,
  id: PostmortemId,
  token: object = { schemaVersion: SCHEMA_VERSION },
  document = new Y.Doc(),
  cookie = "",
) {
  const heard: unknown[] = [];
  let answers = 0;
  let closings = 0;
  const socket = new HocuspocusProviderWebsocket({
    url: `${url.replace(/^http/, "ws")}/live`,
    WebSocketPolyfill: showing(cookie),
    // As the browser's page does.
    ...{ delay: 400, minDelay: 300, maxDelay: 2_500 },
  });
  const { promise: synced, resolve, reject } = Promise.withResolvers<void>();
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: documentNameOf(id),
    document,
    token: JSON.stringify({ client: document.clientID, ...token }),
    onSynced: () => resolve(),
    // Others forgot this page when its line broke: it says anew that it is here.
    onAuthenticated: () => closings > 0 && provider.awareness?.setLocalState(provider.awareness.getLocalState()),
    onAuthenticationFailed: ({ reason }) => reject(new Error(reason)),
    onStateless: ({ payload }) => heard.push(JSON.parse(payload)),
    onMessage: () => answers++,
    onClose: () => closings++,
  });
  // What it typed while it was away is in what it answers when asked for all it has; sent twice, it would be acknowledged twice.
  socket.on("open", () => Object.assign(socket, { messageQueue: [] }));
  provider.attach();
  const close = () => {
    provider.destroy();
    socket.destroy();
  };
  try {
    await synced;
  } catch (error) {
    close();
    throw error;
  }
  return {
    document,
    provider,
    heard,
    close,
    /** How often the line broke. */
    closed: () => closings,
    scope: () => provider.authorizedScope,
    markdown: () => markdownOf(proseOf(document)),
    write: (markdown: string) => writeProse(document, proseFrom(markdown)),
    /** As the page shows it: everything it sent was acknowledged. */
    saved: () => until(() => !provider.hasUnsyncedChanges),
    /** One more message came since. */
    async answered() {
      const before = answers;
      await until(() => answers > before);
    },
    sendUpdate(update: Uint8Array) {
      document.emit("update", [update, "elsewhere", document, null as never]);
    },
  };
}

/** A socket that sends this cookie along, as a browser does. */
function showing(cookie: string): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie } });
    }
  } as typeof WebSocket;
}

/** Waits for the thing itself, and fails loudly where it does not come. */
export async function until(isSo: () => boolean | Promise<boolean>, within = 15_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`it did not come true within ${within} ms: ${isSo}`);
    await wait(15);
  }
}
