/** Who is here and where their cursor stands goes to everyone who has the document open, so it is held small. */

const MAX_STATE_LETTERS = 4_000;
const MAX_CLIENTS = 8;

/** Takes out of an incoming update what is too much; the rest passes. */
export function boundAwareness(states: Map<number, Record<string, unknown>>): void {
  for (const [index, [client, state]] of [...states].entries()) {
    if (index >= MAX_CLIENTS || JSON.stringify(state).length > MAX_STATE_LETTERS) states.delete(client);
  }
}
