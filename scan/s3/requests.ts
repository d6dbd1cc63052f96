/** Questions to an S3-compatible store: which objects there are, and bytes of one. Signed (AWS Signature 4), asked again where the network fails. */
import { setTimeout } from "node:timers/promises";
import { AwsV4Signer } from "aws4fetch";
import { type S3Place, s3Access } from "./access.ts";

export type S3Object = { key: string; size: number; modified: number | null; etag: string };

/** The store's own no; `code` is its word for it, such as NoSuchKey. */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

export async function listObjects({ bucket, key: prefix }: S3Place): Promise<S3Object[]> {
  const all: S3Object[] = [];
  for (let token: string | null = null; ; ) {
    const query = new URLSearchParams({ "list-type": "2", prefix, "encoding-type": "url" });
    if (token !== null) query.set("continuation-token", token);
    const text: string = await asked({ bucket, key: "" }, { query, headers: {}, read: (answer) => answer.text() });
    const encoded = one(text, "EncodingType") === "url";
    for (const [, inner = ""] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const key = one(inner, "Key") ?? "";
      all.push({
        key: encoded ? decodeURIComponent(key.replaceAll("+", " ")) : key,
        size: Number(one(inner, "Size")),
        modified: Date.parse(one(inner, "LastModified") ?? "") || null,
        etag: one(inner, "ETag") ?? "",
      });
    }
    token = one(text, "IsTruncated") === "true" ? one(text, "NextContinuationToken") : null;
    if (token === null) return all;
  }
}

/** Of that version alone: another one is `S3Error` 412, whether the store looks at the condition or not. */
export async function bytesOfObject(
  place: S3Place,
  { etag, from, to }: { etag: string; from: number; to: number },
): Promise<Uint8Array> {
  const headers = { range: `bytes=${from}-${to - 1}`, "if-match": etag };
  return asked(place, {
    query: new URLSearchParams(),
    headers,
    async read(answer) {
      const now = answer.headers.get("etag");
      if (now !== null && bare(now) !== bare(etag)) throw new S3Error(412, "PreconditionFailed");
      const bytes = new Uint8Array(await answer.arrayBuffer());
      // A store that knows no ranges answers with all of it.
      return answer.status === 200 ? bytes.subarray(from, to) : bytes;
    },
  });
}

type Question<Answer> = {
  query: URLSearchParams;
  headers: Record<string, string>;
  read(answer: Response): Promise<Answer>;
};

const ATTEMPTS = 4;
const PATIENCE_MS = 60_000;

async function asked<Answer>(place: S3Place, { query, headers, read }: Question<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { url, ...signed } = await signedFor(place, query, headers);
      const answer = await fetch(url, { ...signed, redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (answer.ok) return await read(answer);
      throw new S3Error(answer.status, one(await answer.text(), "Code") ?? `HTTP ${answer.status}`);
    } catch (error) {
      const mayPass = !(error instanceof S3Error) || error.status >= 500 || error.status === 429;
      if (!mayPass || attempt === ATTEMPTS) throw error;
      await setTimeout(2 ** attempt * 100);
    }
  }
}

async function signedFor({ bucket, key }: S3Place, query: URLSearchParams, headers: Record<string, string>) {
  const { endpoint, region, keys } = s3Access();
  const path = key.split("/").map(encoded).join("/");
  const base = endpoint
    ? `${endpoint}/${bucket}/${path}`
    : // A name with points fits no certificate.
      bucket.includes(".")
      ? `https://s3.${region}.amazonaws.com/${bucket}/${path}`
      : `https://${bucket}.s3.${region}.amazonaws.com/${path}`;
  const text = query.toString();
  const url = text === "" ? base : `${base}?${text.replaceAll("+", "%20")}`;
  if (keys === null) return { url, method: "GET", headers };
  const signer = new AwsV4Signer({
    url,
    method: "GET",
    headers,
    accessKeyId: keys.id,
    secretAccessKey: keys.secret,
    ...(keys.session !== null && { sessionToken: keys.session }),
    service: "s3",
    region,
  });
  const signed = await signer.sign();
  return { url: signed.url, method: signed.method, headers: signed.headers };
}

/** As the signature wants it, RFC 3986. */
function encoded(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function one(xml: string, name: string): string | null {
  const [, text] = new RegExp(`<${name}>(.*?)</${name}>`, "s").exec(xml) ?? [];
  return text === undefined ? null : text.replace(/&(?:amp|lt|gt|quot|apos|#(\d+)|#x([0-9a-f]+));/gi, undone);
}

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };

function undone(entity: string, decimal?: string, hex?: string): string {
  const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
  return point === null ? (ENTITIES[entity] ?? entity) : String.fromCodePoint(point);
}

function bare(etag: string): string {
  return etag.replace(/^W\//, "").replaceAll('"', "");
}
