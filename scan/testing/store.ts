/**
 * An S3-compatible server for tests, on this machine, with the files of a folder in a bucket. It runs in a thread of its own: who reads stands still
 * until it has answered.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AwsClient } from "aws4fetch";
import type { S3Access } from "../s3/access.ts";

export type TestStore = {
  access: S3Access;
  put(key: string, content: Uint8Array): Promise<void>;
  putFolder(folder: string, prefix: string): Promise<void>;
  close(): Promise<void>;
};

export const BUCKET = "archive";
const KEYS = { id: "S3RVER", secret: "S3RVER", session: null };

export async function startStore(): Promise<TestStore> {
  const directory = mkdtempSync(join(tmpdir(), "afterword-store-"));
  const thread = new Worker(new URL("./store-thread.ts", import.meta.url), {
    workerData: { directory, bucket: BUCKET },
  });
  const port = await new Promise<number>((resolve, reject) => thread.once("message", resolve).once("error", reject));
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new AwsClient({
    accessKeyId: KEYS.id,
    secretAccessKey: KEYS.secret,
    service: "s3",
    region: "us-east-1",
  });

  async function put(key: string, content: Uint8Array): Promise<void> {
    const path = key.split("/").map(encodeURIComponent).join("/");
    const answer = await client.fetch(`${endpoint}/${BUCKET}/${path}`, { method: "PUT", body: Buffer.from(content) });
    if (!answer.ok) throw new Error(`${key}: ${await answer.text()}`);
  }

  /** Links are left out: a store has none. */
  async function putFolder(folder: string, prefix: string): Promise<void> {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await putFolder(path, `${prefix}${entry.name}/`);
      else if (entry.isFile()) await put(`${prefix}${entry.name}`, readFileSync(path));
    }
  }

  return {
    access: { endpoint, region: "us-east-1", keys: KEYS },
    put,
    putFolder,
    async close() {
      await thread.terminate();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
