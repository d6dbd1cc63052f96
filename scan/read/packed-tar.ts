/**
 * Members of a tar that is itself packed have no way in but its beginning. So it stays open between one member and the next: read in their order,
 * it is unpacked once.
 */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import type { Flaw, Member, Unit } from "../unit.ts";
import type { Bytes, Unpacked } from "./bytes.ts";
import type { StoredBytes } from "./file.ts";
import { bytesAt } from "./stored.ts";

type How = { hashes: boolean; unpack: (bytes: Bytes) => Unpacked };
/** `version`: of the file, so that another one in its place is not taken for it. */
type Open = { version: string; content: Unpacked; at: number };

let open: Open | null = null;

export function memberOfPackedTar(where: Unit["at"], member: Member & { archive: "tar" }, how: How): StoredBytes {
  const hash = how.hashes ? createHash("sha256") : null;
  const tar = leadingTo(where, member.offset, how);
  let at = 0;
  let digest: string | null = null;

  function read(into: Uint8Array): number {
    const room = Math.min(into.length, member.size - at);
    if (room <= 0 || tar.at !== member.offset + at) return 0;
    const got = tar.content.read(room === into.length ? into : into.subarray(0, room));
    if (got > 0) hash?.update(into.subarray(0, got));
    tar.at += got;
    at += got;
    return got;
  }

  return {
    read,
    // The next member goes on from here.
    close: () => {},
    flaws(): Flaw[] {
      const flaws = tar.content.flaws();
      if (at === member.size) return flaws.filter(({ is }) => is === "changed");
      const cut: Flaw = { is: "truncated", detail: "the archive file that holds it ends before it does" };
      return flaws.length > 0 ? flaws : [cut];
    },
    again(offset) {
      open = null;
      return memberOfPackedTar(
        where,
        { ...member, offset: member.offset + offset, size: member.size - offset },
        { ...how, hashes: false },
      );
    },
    grew: () => 0,
    sha256() {
      const rest = new Uint8Array(at < member.size ? 1 << 16 : 0);
      while (read(rest) > 0);
      if (at === member.size) digest ??= hash?.digest("hex") ?? null;
      return digest;
    },
  };
}

function leadingTo(where: Unit["at"], offset: number, how: How): Open {
  const { size, version } = versionOf(where);
  if (!open || open.version !== version || open.at > offset) {
    open?.content.close();
    const content = how.unpack(bytesAt(where, { from: 0, size, listed: size, hashes: false }));
    open = { version, content, at: 0 };
  }
  const passed = new Uint8Array(1 << 16);
  while (open.at < offset) {
    const got = open.content.read(passed.subarray(0, Math.min(passed.length, offset - open.at)));
    if (got === 0) break;
    open.at += got;
  }
  return open;
}

function versionOf(where: Unit["at"]): { size: number; version: string } {
  if (where.is === "s3") return { size: where.size, version: JSON.stringify(where) };
  const { size, mtimeMs } = statSync(where.path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  return { size, version: JSON.stringify([where.path, mtimeMs]) };
}
