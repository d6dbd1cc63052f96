import assert from "node:assert/strict";
import { test } from "node:test";
import { memberPath } from "./member-path.ts";

const pathAt = (line: string, name: string) => memberPath(Buffer.from(line), line.lastIndexOf(name));

test("a member's path goes through the objects around it, and lists add nothing", () => {
  assert.equal(pathAt('{"request":{"order_id":"ord-1"}}', "order_id"), "request.order_id");
  assert.equal(pathAt('{"a":"x","items":[{"n":1},{"order_id":"ord-1"}]}', "order_id"), "items.order_id");
  assert.equal(pathAt('{"request":{"a":1},"order_id":"ord-1"}', "order_id"), "order_id");
});

test("names with dots are as good as objects", () => {
  assert.equal(pathAt('{"request.order_id":"ord-1"}', "order_id"), "request.order_id");
});

test("braces and quotes in strings are text", () => {
  assert.equal(pathAt('{"msg":"{\\"request\\":{","order_id":"ord-1"}', "order_id"), "order_id");
});

test("a line that is no JSON has no paths", () => {
  assert.equal(memberPath(Buffer.from('GET "order_id'), 9), null);
});
