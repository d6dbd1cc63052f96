import { bytes, json, syslog } from "./lines.ts";
import type { Trap } from "./traps.ts";

const HOUR = { from: "2026-11-20T10:00:00Z", to: "2026-11-20T11:00:00Z" };

export function timeTraps(): Trap[] {
  return [
    {
      name: "a receipt outside the window is a mention, and one at its end is outside",
      files: {
        "web-1.log": bytes(
          json("09:59:59", "ord-1"),
          json("10:00:00", "ord-2"),
          json("10:59:59", "ord-3"),
          json("11:00:00", "ord-4"),
        ),
      },
      question: { window: HOUR },
      expected: {
        keys: {
          "ord-1": "mentioned outside-window",
          "ord-2": "received 1",
          "ord-3": "received 1",
          "ord-4": "mentioned outside-window",
          "ord-9": "never",
        },
        complete: true,
      },
    },
    {
      name: "where clocks differ, slack lets lines in from just outside the window",
      files: {
        "web-1.log": bytes(
          json("09:59:30", "ord-1"),
          json("10:30:00", "ord-2"),
          json("11:00:29", "ord-3"),
          json("11:00:30", "ord-4"),
        ),
      },
      question: { window: HOUR, slackSeconds: 30 },
      expected: {
        keys: {
          "ord-1": "received 1",
          "ord-2": "received 1",
          "ord-3": "received 1",
          "ord-4": "mentioned outside-window",
        },
        complete: true,
      },
    },
    {
      name: "the lines of a trace have the time of the line before them",
      files: {
        "web-1.log": bytes(
          "2026-11-20T09:59:00Z ERROR refused\n  at pay (pay.js:1) order_id=ord-1\n",
          "2026-11-20T10:10:00Z ERROR refused\n  at pay (pay.js:1) order_id=ord-2\nCaused by: timeout order_id=ord-3\n",
        ),
      },
      question: { window: HOUR },
      expected: {
        keys: { "ord-1": "mentioned outside-window", "ord-2": "received 1", "ord-3": "received 1", "ord-9": "never" },
        complete: true,
      },
    },
    {
      name: "a line before any time may be of any time: its key is undecided where a window is asked",
      files: { "web-1.log": bytes("starting with order_id=ord-1\n2026-11-20T10:10:00Z INFO order_id=ord-2\n") },
      question: { window: HOUR },
      expected: { keys: { "ord-1": "undecided", "ord-2": "received 1", "ord-9": "never" }, complete: true },
    },
    {
      name: "a file without any time cannot be placed in a window, and is a hole",
      files: { "web-1.log": bytes("order_id=ord-1 placed\norder_id=ord-2 placed\n") },
      question: { window: HOUR },
      expected: { keys: { "ord-1": "undecided", "ord-9": "undecided" }, complete: false, holes: ["no-times"] },
    },
    {
      name: "lines out of order of time are read, and the first is the earliest",
      files: {
        "web-1.log": bytes(
          json("10:00:10", "ord-1"),
          json("10:00:02", "ord-1"),
          json("10:00:20", "ord-2"),
          json("10:00:01", "ord-2"),
        ),
      },
      question: { window: HOUR },
      expected: {
        keys: { "ord-1": "received 2", "ord-2": "received 2", "ord-9": "never" },
        complete: true,
        first: { "ord-1": "2026-11-20T10:00:02Z", "ord-2": "2026-11-20T10:00:01Z" },
      },
    },
    {
      name: "the hour that comes twice when clocks are put back is told by the order of lines",
      files: {
        "web-1.log": bytes(
          "2026-10-25 01:50:00 INFO order_id=ord-1\n2026-10-25 02:50:00 INFO order_id=ord-2\n",
          "2026-10-25 02:10:00 INFO order_id=ord-3\n2026-10-25 03:10:00 INFO order_id=ord-4\n",
        ),
      },
      question: { zone: "Europe/Berlin", window: { from: "2026-10-25T01:00:00Z", to: "2026-10-25T02:00:00Z" } },
      expected: {
        keys: {
          "ord-1": "mentioned outside-window",
          "ord-2": "mentioned outside-window",
          "ord-3": "received 1",
          "ord-4": "mentioned outside-window",
          "ord-9": "never",
        },
        complete: true,
        first: { "ord-3": "2026-10-25T01:10:00Z" },
        assumed: ["zone"],
      },
    },
    {
      name: "times without a zone are read in the zone that was given",
      files: {
        "web-1.log": bytes("2026-11-20 11:30:00 INFO order_id=ord-1\n2026-11-20 10:30:00 INFO order_id=ord-2\n"),
      },
      question: { zone: "Europe/Berlin", window: HOUR },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "mentioned outside-window", "ord-9": "never" },
        complete: true,
        assumed: ["zone"],
      },
    },
    {
      name: "times with different offsets in one file are each that moment",
      files: {
        "web-1.log": bytes(
          "2026-11-20T11:30:00+01:00 INFO order_id=ord-1\n2026-11-20T10:30:00+01:00 INFO order_id=ord-2\n2026-11-20T10:30:00-00:00 INFO order_id=ord-3\n2026-11-20T10:30:00Z INFO order_id=ord-4\n",
        ),
      },
      question: { window: HOUR },
      expected: {
        keys: {
          "ord-1": "received 1",
          "ord-2": "mentioned outside-window",
          "ord-3": "received 1",
          "ord-4": "received 1",
        },
        complete: true,
      },
    },
    {
      name: "without a year the file's own time tells it, across the new year",
      files: { "web-1.log": bytes(syslog("Dec 31 23:59:58", "ord-1"), syslog("Jan  1 00:00:02", "ord-2")) },
      modified: { "web-1.log": "2026-01-01T06:00:00Z" },
      question: { window: { from: "2025-12-31T23:59:00Z", to: "2026-01-01T00:01:00Z" } },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-9": "never" },
        complete: true,
        first: { "ord-1": "2025-12-31T23:59:58Z" },
        assumed: ["zone", "year"],
      },
    },
    {
      name: "a leap day without a year is of the last leap year",
      files: { "web-1.log": bytes(syslog("Feb 29 12:00:00", "ord-1"), syslog("Mar  1 12:00:00", "ord-2")) },
      modified: { "web-1.log": "2024-03-01T13:00:00Z" },
      question: { window: { from: "2024-02-29T00:00:00Z", to: "2024-03-01T00:00:00Z" } },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "mentioned outside-window", "ord-9": "never" },
        complete: true,
        assumed: ["zone", "year"],
      },
    },
    {
      name: "seconds, milliseconds and nanoseconds since 1970 are times",
      files: {
        "web-1.log": bytes('{"ts":1795168800.25,"order_id":"ord-1"}\n{"ts":1795168801,"order_id":"ord-2"}\n'),
        "web-2.log": bytes('{"time":1795168800250,"order_id":"ord-3"}\n'),
        "web-3.log": bytes(
          "ts=1795168800250000000 order_id=ord-4 level=info\nts=1795165200250000000 order_id=ord-5 level=info\n",
        ),
      },
      question: { window: HOUR },
      expected: {
        keys: {
          "ord-1": "received 1",
          "ord-2": "received 1",
          "ord-3": "received 1",
          "ord-4": "received 1",
          "ord-5": "mentioned outside-window",
        },
        complete: true,
      },
    },
    {
      name: "a time in a form of its own is read by its pattern",
      files: {
        "web-1.log": bytes(
          "[web-1] 20.11.26 10:30:00,5 INFO order_id=ord-1\n[web-1] 20.11.26 12:30:00,5 INFO order_id=ord-2\n",
        ),
      },
      question: { window: HOUR, timePattern: "%d.%m.%y %H:%M:%S,%f" },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "mentioned outside-window", "ord-9": "never" },
        complete: true,
        assumed: ["zone"],
      },
    },
    {
      name: "a silence that the source's rhythm does not explain is a hole",
      files: { "web-1.log": bytes(...minutes([0, 20]), ...minutes([34, 60])) },
      question: { window: HOUR },
      expected: { keys: { "ord-3": "received 1", "ord-25": "undecided" }, complete: false, holes: ["gap"] },
    },
    {
      name: "a file that lies about its year, or has impossible days, has lines without times and not wrong ones",
      files: {
        "web-1.log": bytes(
          "2026-11-20T10:00:00Z order_id=ord-1\n2026-13-45T99:99:99Z order_id=ord-2\n2026-02-30T10:00:00Z order_id=ord-3\n",
        ),
      },
      question: { window: HOUR },
      expected: {
        keys: { "ord-1": "received 1", "ord-2": "received 1", "ord-3": "received 1", "ord-9": "never" },
        complete: true,
      },
    },
  ];
}

/** A line every ten seconds of these minutes after ten. */
function minutes([from, to]: [number, number]): string[] {
  return Array.from({ length: (to - from) * 6 }, (_, n) => {
    const second = from * 60 + n * 10;
    return json(`10:${two(Math.floor(second / 60))}:${two(second % 60)}`, `ord-${second / 60}`);
  });
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
