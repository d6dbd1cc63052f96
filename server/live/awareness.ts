/**
 * Who is here and where their cursor stands goes to everyone who has the document open. A page says where; who it is, and in which
 * colour, is said by the server. It is held small, and a page speaks for itself alone.
 */
import { faceOf } from "@afterword/model/actor";
import type { Document } from "@hocuspocus/server";
import type { LiveContext } from "./admit.ts";

const MAX_STATE_LETTERS = 4_000;

type States = Map<number, Record<string, unknown>>;

/** Takes out of an incoming update what its connection may not say, and puts the right name on the rest. */
export function ownAwareness(states: States, document: Document, context: LiveContext | undefined): void {
  if (!context?.visit) return;
  // A page repeats what it heard of others, so what is not its own is no offence.
  const client = ownClient(states, document, context);
  for (const [id, state] of [...states]) {
    const user = faceOf(context.actor);
    const isPlain = typeof state === "object" && state !== null && !Array.isArray(state);
    if (id !== client || !user || !isPlain || JSON.stringify(state).length > MAX_STATE_LETTERS) states.delete(id);
    else state.user = user;
  }
  if (client !== null && states.has(client)) claim(client, document, context);
}

/** The number under which this page speaks: the one it named, or the first that nobody has. One of somebody else's is not given. */
function ownClient(states: States, document: Document, { actor, visit }: LiveContext): number | null {
  const said = document.awareness.getStates();
  const isFree = (id: number) => {
    const user = said.get(id)?.user;
    return user === undefined || user?.id === faceOf(actor)?.id;
  };
  if (visit && visit.client === null) {
    visit.client = [...states].find(([id, state]) => !said.has(id) && Object.keys(state).length > 0)?.[0] ?? null;
  }
  const client = visit?.client ?? null;
  return client !== null && isFree(client) ? client : null;
}

/** The state goes when its page goes. After a broken line, a page is here twice for a while: the newer line has it. */
function claim(client: number, document: Document, context: LiveContext): void {
  for (const [connection, { clients }] of document.connections) {
    if (connection.context === context) clients.add(client);
    else clients.delete(client);
  }
}
