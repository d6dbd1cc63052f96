/** Where in the objects of a JSON line a member stands. */

/**
 * The names on the way to the member whose name holds the byte at `at`, joined by dots; lists add none. Null where the line is no JSON up to there.
 * A name may itself have dots: {"request.order_id": 1} and {"request": {"order_id": 1}} are the same path.
 */
export function memberPath(line: Uint8Array, at: number): string | null {
  const names: string[] = [];
  let name = "";
  for (let p = 0; p < line.length; p++) {
    const byte = line[p];
    if (byte === QUOTE) {
      const end = closing(line, p + 1);
      if (end < 0) return null;
      name = latin1(line.subarray(p + 1, end));
      if (at > p && at < end) return [...names.filter(Boolean), name].join(".");
      p = end;
    } else if (byte === 0x7b || byte === 0x5b) {
      names.push(name);
      name = "";
    } else if (byte === 0x7d || byte === 0x5d) {
      names.pop();
      name = "";
    } else if (byte === 0x2c) name = "";
    if (p >= at) return null;
  }
  return null;
}

const QUOTE = 0x22;

function closing(line: Uint8Array, from: number): number {
  for (let p = from; p < line.length; p++) {
    if (line[p] === 0x5c) p++;
    else if (line[p] === QUOTE) return p;
  }
  return -1;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
