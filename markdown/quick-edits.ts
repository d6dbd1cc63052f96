/**
 * The parser's own way to edit its events copies the whole text's events for each nested list and each underlined heading,
 * which takes minutes for a few thousand of them. Here only what follows the first edit is moved; the result is the same.
 * Importing this file is enough, and if the parser comes to do without the class, nothing but the speed is lost.
 */
import { EditMap } from "micromark-util-edit-map";

type Edits = { map: [at: number, remove: number, add: unknown[]][]; index: Map<number, unknown> };

EditMap.prototype.consume = function consume(this: Edits, events: unknown[]): undefined {
  const edits = this.map.sort((a, b) => a[0] - b[0]);
  const first = edits[0]?.[0] ?? events.length;
  const rest = events.slice(first);
  events.length = first;
  let taken = 0;
  for (const [at, remove, add] of edits) {
    while (taken < at - first) events.push(rest[taken++]);
    for (const event of add) events.push(event);
    taken += remove;
  }
  while (taken < rest.length) events.push(rest[taken++]);
  this.map.length = 0;
  this.index.clear();
};
