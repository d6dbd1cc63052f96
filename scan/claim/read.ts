/** A claim that was written, read again in two steps: everything but its findings, and then these one at a time. */
import { CLAIM_FORMAT, Claim, KeyFinding } from "@afterword/model/claim";
import { Refusal, readOrRefuse } from "@afterword/model/refusal";
import { type ClaimHead, FINDINGS_BEGIN } from "./write.ts";

export type WrittenClaim = { head: ClaimHead; findings(): AsyncIterable<KeyFinding> };

const Head = Claim.omit({ findings: true });

/** `open` gives the bytes from the beginning at each call. */
export async function readClaim(open: () => AsyncIterable<Uint8Array>, called: string): Promise<WrittenClaim> {
  const head: string[] = [];
  for await (const line of linesOf(open())) {
    if (line === FINDINGS_BEGIN)
      return { head: headOf(`${head.join("\n").replace(/,$/, "")}}`, called), findings: () => listed(open(), called) };
    head.push(line);
  }
  // Another program has laid it out in its own way.
  const whole = readOrRefuse(Claim, parsed(head.join("\n"), called), called);
  return { head: whole, findings: () => inMemory(whole.findings) };
}

/** The keys, a line feed after each, as bytes. */
export async function* keysIn(claim: WrittenClaim): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  let piece = "";
  for await (const { key } of claim.findings()) {
    piece += `${key}\n`;
    if (piece.length < 65_536) continue;
    yield encoder.encode(piece);
    piece = "";
  }
  yield encoder.encode(piece);
}

function headOf(text: string, called: string): ClaimHead {
  const head = parsed(text, called);
  const { format } = head as { format?: unknown };
  if (typeof format === "string" && format !== CLAIM_FORMAT && format.startsWith("afterword-claim/"))
    throw new Refusal(
      "invalid",
      `Cannot read ${called}: it is a claim of the format ${format}, and this Afterword reads ${CLAIM_FORMAT}`,
    );
  return readOrRefuse(Head, head, called);
}

async function* listed(chunks: AsyncIterable<Uint8Array>, called: string): AsyncGenerator<KeyFinding, void, undefined> {
  let begun = false;
  for await (const line of linesOf(chunks)) {
    if (begun && line === "  ]") return;
    if (begun) yield readOrRefuse(KeyFinding, parsed(line.replace(/,$/, ""), called), called);
    else begun = line === FINDINGS_BEGIN;
  }
  throw new Refusal("invalid", `Cannot read ${called}: it ends too early, it was cut off`);
}

async function* inMemory(findings: readonly KeyFinding[]): AsyncGenerator<KeyFinding, void, undefined> {
  yield* findings;
}

function parsed(text: string, called: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal("invalid", `Cannot read ${called}: it is no claim as --json writes it`, { cause: error });
  }
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let open = "";
  for await (const chunk of chunks) {
    const lines = (open + decoder.decode(chunk, { stream: true })).split("\n");
    open = lines.pop() ?? "";
    yield* lines;
  }
  if (open !== "") yield open;
}
