import assert from "node:assert/strict";
import { test } from "node:test";
import type { Unit } from "../unit.ts";
import { nameSources, stem } from "./names.ts";

test("files of one log share a name, and those of two hosts do not", () => {
  const stems: Record<string, string> = {
    "/archive/2026-11-20/web-2/access.log.3.gz": "archive/web-2/access.log",
    "/archive/2026-11-21/web-2/access.log": "archive/web-2/access.log",
    "web-1.gz": "web-1",
    "web-2.log.gz": "web-2.log",
    "app.log-20261120.gz": "app.log",
    "app-2026-11-20.log": "app.log",
    "app.log-2": "app.log",
    "syslog.1": "syslog",
    "logs.zip!host-1/app.log.1": "logs/host-1/app.log",
  };
  for (const [path, expected] of Object.entries(stems)) assert.equal(stem(path), expected, path);
});

test("a source is named by as much as tells it from the others", () => {
  const named = (...paths: string[]) => {
    const units = paths.map((path) => ({ path, source: "" }) as Unit);
    nameSources(units);
    return units.map(({ source }) => source);
  };
  assert.deepEqual(named("/a/x/app.log", "/a/y/app.log.1.gz", "/a/z/db.log"), ["x/app.log", "y/app.log", "db.log"]);
  assert.deepEqual(named("app.log", "/b/app.log"), ["app.log", "b/app.log"]);
});
