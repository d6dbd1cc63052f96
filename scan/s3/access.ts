/**
 * Who asks an S3-compatible store, and where it is. Said once for the process; every thread that is started afterwards knows it too, and it goes
 * into no unit, no state and no claim.
 */
import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";
import { Refusal } from "@afterword/model/refusal";

export type S3Access = {
  /** Null: Amazon's own, of the region. */
  endpoint: string | null;
  region: string;
  /** Null: without a signature, as public buckets allow. */
  keys: { id: string; secret: string; session: string | null } | null;
};

const NAME = "afterword s3";

export function useS3(access: S3Access): void {
  setEnvironmentData(NAME, access);
}

export function s3Access(): S3Access {
  const access = getEnvironmentData(NAME) as S3Access | undefined;
  if (access) return access;
  throw new Refusal("invalid", "Cannot read from s3:// here: ask with `afterword scan` on the command line");
}

/** An object: s3://bucket/its/key. Of what it names no letter is undone. */
export type S3Place = { bucket: string; key: string };

export function s3Place(url: string): S3Place {
  const [, bucket, key] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(url) ?? [];
  if (bucket === undefined)
    throw new Refusal("invalid", `Cannot read ${url}: write it as s3://bucket/folder or s3://bucket/2026-11-*`);
  return { bucket, key: key ?? "" };
}

export function isS3(path: string): boolean {
  return path.startsWith("s3://");
}
