import assert from "node:assert/strict";
import { test } from "node:test";
import { noteLine, type Signs, signsOfNothing } from "./lines.ts";
import { spotsOfSigns } from "./spots.ts";

type Timed = [at: number | null, line: string];

function signsOf(lines: Timed[]): Signs {
  const into = signsOfNothing();
  into.files = 1;
  for (const [at, line] of lines) noteLine(line, { at, format: "plain", into });
  return into;
}

const spotsIn = (sources: Record<string, Timed[]>) =>
  spotsOfSigns(new Map(Object.entries(sources).map(([name, lines]) => [name, signsOf(lines)])));
const kinds = (sources: Record<string, Timed[]>) =>
  spotsIn(sources).map(({ is, source }) => `${is} ${source ?? ""}`.trim());

test("lines that others were left out for are noticed in the words of those who leave them out", () => {
  for (const line of [
    "Nov 23 15:03:46 web-1 checkout message repeated 3 times: [ payment failed]",
    "Nov 23 15:03:46 web-1 last message repeated 12 times",
    "systemd-journald[201]: Suppressed 1532 messages from checkout.service",
    "kernel: net_ratelimit: 24 callbacks suppressed",
    "rsyslogd: imuxsock lost 400 messages from pid 7 due to rate-limiting; 400 messages lost due to rate-limiting",
    "7 similar lines suppressed",
    '{"request_id":"0f3ac9d2","msg":"dropped 12 log entries"}',
  ])
    assert.ok(
      spotsIn({ "web-1": [[1, line]] }).some(
        ({ is, words }) => is === "sampling" && /1 line of web-1 says/.test(words),
      ),
      line,
    );
  for (const line of [
    "suppressed the messages of others",
    "5 items skipped",
    "retry repeated 3 times, 20 orders dropped",
  ])
    assert.ok(!kinds({ "web-1": [[1, line]] }).includes("sampling web-1"), line);
});

test("samples are told by their rate, or by saying of every line that it was chosen", () => {
  const six = (line: string): Timed[] => Array.from({ length: 6 }, (_, n) => [n, `${line} trace_id=abcdef${n}`]);
  assert.deepEqual(kinds({ a: six('"sample_rate":0.1') }), ["sampling a"]);
  assert.deepEqual(kinds({ a: six("sampling_rate=10") }), ["sampling a"]);
  assert.deepEqual(kinds({ a: six('"sample_rate":1.0') }), []);
  assert.deepEqual(kinds({ a: six('"sampled":true') }), ["sampling a"]);
  assert.deepEqual(kinds({ a: [...six('"sampled":true'), [9, '"sampled":false trace_id=abcdefg']] }), []);
});

test("requests that one source knows and the others mostly do not are noticed, unless they share the work", () => {
  const requests = (from: number, to: number, step = 1): Timed[] =>
    Array.from({ length: Math.floor((to - from) / step) }, (_, n) => [
      from + n * step,
      `request_id=req-${1000 + from + n * step}`,
    ]);
  assert.deepEqual(kinds({ edge: requests(0, 200), app: requests(0, 200, 10) }), ["sampling edge"]);
  assert.deepEqual(kinds({ edge: requests(0, 200), "app-1": requests(0, 200, 2), "app-2": requests(1, 200, 2) }), []);
  // Files that begin at other times know other requests.
  assert.deepEqual(kinds({ edge: requests(0, 200), app: requests(190, 500) }), []);
});

test("a clock that goes before another is noticed by the requests that both know", () => {
  const at = (by: number): Timed[] =>
    Array.from({ length: 20 }, (_, n) => [n * 3 + by, `"traceId":"4bf92f3577b3${n}"`]);
  assert.deepEqual(kinds({ "web-1": at(0), "web-2": at(95) }), ["clock-skew web-2"]);
  assert.deepEqual(kinds({ "web-1": at(0), "web-2": at(1) }), []);
});

test("sources without the id of a request are named together", () => {
  const [spot] = spotsIn({ a: [[1, "GET /pay 200"]], b: [[1, "rebooted"]], c: [[1, "x_request_id=0f3ac9d2"]] });
  assert.match(spot?.words ?? "", /No line of a, b that was looked at/);
});
