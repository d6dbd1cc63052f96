import assert from "node:assert/strict";
import { test } from "node:test";
import type { Dialect } from "../unit.ts";
import { detect, type Known } from "./detect.ts";

const KNOWN: Known = {
  zone: "Europe/Berlin",
  year: null,
  modified: Date.parse("2026-11-24T00:00:00Z"),
  timePattern: null,
};

/** Format, the moments of the lines, and what was supposed. */
const GENUINE: {
  name: string;
  lines: string[];
  format: Dialect["format"];
  moments: (string | null)[];
  assumed?: string[];
}[] = [
  {
    name: "journalctl -o json, with its members in any order",
    lines: [
      '{"SYSLOG_IDENTIFIER":"checkout","__MONOTONIC_TIMESTAMP":"1000000","_SOURCE_REALTIME_TIMESTAMP":"1795399999999000","__REALTIME_TIMESTAMP":"1795400000000000","MESSAGE":"started"}',
      '{"MESSAGE":"db pool exhausted","__REALTIME_TIMESTAMP":"1795400060000000","__MONOTONIC_TIMESTAMP":"61000000"}',
    ],
    format: "journald-json",
    moments: ["2026-11-23T02:13:20Z", "2026-11-23T02:14:20Z"],
  },
  {
    name: "journalctl -o short-iso, with a trace",
    lines: [
      "2026-11-23T02:20:00+0000 web-1 checkout: Error: boom",
      "                                             at pay (/app/pay.js:10:5)",
      "2026-11-23T02:21:00+0000 web-1 bin: [20B blob data]",
    ],
    format: "plain",
    moments: ["2026-11-23T02:20:00Z", null, "2026-11-23T02:21:00Z"],
  },
  {
    name: "nginx, access",
    lines: [
      '127.0.0.1 - - [23/Nov/2026:15:03:50 +0100] "GET / HTTP/1.1" 200 2 "-" "curl/7.88.1"',
      '2001:db8::17 - rob [23/Nov/2026:15:03:51 +0100] "GET /gone?x=\\x22quoted\\x22 HTTP/1.1" 410 143 "-" "curl/7.88.1"',
    ],
    format: "access-log",
    moments: ["2026-11-23T14:03:50Z", "2026-11-23T14:03:51Z"],
  },
  {
    name: "nginx, access as JSON",
    lines: [
      '{"time":"2026-11-23T15:03:50+00:00","request":"GET /gone?x=\\"quoted\\" HTTP/1.1","status":410,"request_time":0.000}',
    ],
    format: "json-lines",
    moments: ["2026-11-23T15:03:50Z"],
  },
  {
    name: "nginx, errors",
    lines: [
      "2026/11/23 15:03:50 [error] 30559#30559: *2 connect() failed (111: Connection refused), client: 127.0.0.1",
    ],
    format: "plain",
    moments: ["2026-11-23T14:03:50Z"],
    assumed: ["zone"],
  },
  {
    name: "PostgreSQL, stderr, a statement over two lines",
    lines: [
      '2026-11-23 15:04:14.957 UTC [31522] postgres@postgres ERROR:  relation "nope2" does not exist at character 26',
      "2026-11-23 15:04:14.957 UTC [31522] postgres@postgres STATEMENT:  select 'multi",
      "\tline' from nope2",
      "2026-11-23 16:04:15.430 CET [7] LOG:  checkpoint starting: time",
    ],
    format: "postgresql",
    moments: ["2026-11-23T15:04:14Z", "2026-11-23T15:04:14Z", null, "2026-11-23T15:04:15Z"],
  },
  {
    name: "PostgreSQL, CSV",
    lines: [
      '2026-11-23 15:04:14.398 UTC,,,31498,,6b0455ee.7b0a,1,,2026-11-23 15:04:10 UTC,,0,LOG,00000,"listening on IPv4 address ""127.0.0.1"", port 19432"',
    ],
    format: "postgresql",
    moments: ["2026-11-23T15:04:14Z"],
  },
  {
    name: "PostgreSQL, JSON, whose first time is that of the line",
    lines: [
      '{"timestamp":"2026-11-23 15:04:14.398 UTC","pid":31498,"session_start":"2026-11-23 15:04:10 UTC","error_severity":"LOG","message":"x"}',
    ],
    format: "json-lines",
    moments: ["2026-11-23T15:04:14Z"],
  },
  {
    name: "Redis, with its answer to a signal",
    lines: [
      "30452:C 23 Nov 2026 15:03:47.382 # Configuration loaded",
      "7:M 23 Nov 2026 15:03:47.383 * Ready to accept connections",
      "30452:signal-handler (1795446228) Received SIGTERM scheduling shutdown...",
    ],
    format: "redis",
    moments: ["2026-11-23T14:03:47Z", "2026-11-23T14:03:47Z", "2026-11-23T15:03:48Z"],
    assumed: ["zone"],
  },
  {
    name: "syslog by RFC 5424, with and without a fraction",
    lines: [
      '<11>1 2026-11-23T15:03:46.331898+00:00 web-1 checkout - - [ctx@32473 trace="4bf92f3577b34da6"] payment failed',
      "<133>1 2026-11-23T15:03:47+01:00 web-1 nginx - - -  upstream timed out",
    ],
    format: "syslog-5424",
    moments: ["2026-11-23T15:03:46Z", "2026-11-23T14:03:47Z"],
  },
  {
    name: "syslog by RFC 3164, of this year and the last",
    lines: ["Nov 23 15:03:46 web-1 checkout payment failed", "Dec  3 15:03:46 web-1 nginx: upstream timed out"],
    format: "syslog-3164",
    moments: ["2026-11-23T14:03:46Z", "2025-12-03T14:03:46Z"],
    assumed: ["zone", "year"],
  },
  {
    name: "logfmt, with the time in two places",
    lines: ['time="2026-11-23T15:03:46Z" level=info msg="a b"', "level=info ts=1 time=2026-11-23T15:03:47Z msg=x"],
    format: "logfmt",
    moments: ["2026-11-23T15:03:46Z", "2026-11-23T15:03:47Z"],
  },
  {
    name: "Docker's JSON, whose time stands behind the line it wraps",
    lines: [
      '{"log":"{\\"time\\":\\"2001-01-01T00:00:00Z\\"}\\n","stream":"stdout","time":"2026-11-23T15:03:46.331898123Z"}',
    ],
    format: "json-lines",
    moments: ["2026-11-23T15:03:46Z"],
  },
  {
    name: "MongoDB's JSON",
    lines: ['{"t":{"$date":"2026-11-23T15:03:46.331+01:00"},"s":"I","c":"NETWORK","msg":"Connection accepted"}'],
    format: "json-lines",
    moments: ["2026-11-23T14:03:46Z"],
  },
  {
    name: "glog and klog",
    lines: ["I1123 15:03:46.331898   12345 main.go:7] started", "W1123 15:03:47.000000   12345 main.go:9] slow"],
    format: "plain",
    moments: ["2026-11-23T14:03:46Z", "2026-11-23T14:03:47Z"],
    assumed: ["zone", "year"],
  },
  {
    name: "Apache's errors",
    lines: ["[Mon Nov 23 15:03:46.331898 2026] [core:error] [pid 7] [client 10.0.0.9:1] File does not exist"],
    format: "plain",
    moments: ["2026-11-23T14:03:46Z"],
    assumed: ["zone"],
  },
  {
    name: "the extended format of IIS, in UTC",
    lines: [
      "#Software: Microsoft Internet Information Services 10.0",
      "#Fields: date time s-ip cs-method",
      "2026-11-23 15:03:46 10.0.0.9 GET",
    ],
    format: "plain",
    moments: [null, null, "2026-11-23T15:03:46Z"],
    assumed: ["zone"],
  },
  {
    name: "log4j, after its level",
    lines: [
      "INFO  2026-11-23 15:03:46,331 [main] Checkout - started",
      "ERROR 2026-11-23 15:03:47,331 [main] Checkout - failed",
    ],
    format: "plain",
    moments: ["2026-11-23T14:03:46Z", "2026-11-23T14:03:47Z"],
    assumed: ["zone"],
  },
  {
    name: "twelve hours and AM or PM, the month first",
    lines: ["11/23/2026 12:03:46 AM started", "11/23/2026 12:03:46 PM stopped"],
    format: "plain",
    moments: ["2026-11-22T23:03:46Z", "2026-11-23T11:03:46Z"],
    assumed: ["zone"],
  },
];

for (const { name, lines, format, moments, assumed = [] } of GENUINE) {
  test(`${name}: its format and its times are found`, () => {
    const dialect = detect(Buffer.from(`${lines.join("\n")}\n`), KNOWN);
    assert.equal(dialect.format, format);
    assert.deepEqual(momentsOf(dialect, lines), moments);
    const supposed = dialect.time?.assumed() ?? { zone: false, year: false };
    assert.deepEqual(
      (["zone", "year"] as const).filter((what) => supposed[what]),
      assumed,
    );
  });
}

test("days and months that could be exchanged are told by the file's own time, or not at all", () => {
  const lines = ["05/11/2026 10:00:00 started", "05/11/2026 10:00:01 stopped"];
  const read = (modified: string | null) =>
    momentsOf(
      detect(Buffer.from(lines.join("\n")), {
        ...KNOWN,
        zone: "UTC",
        modified: modified === null ? null : Date.parse(modified),
      }),
      lines,
    )[0];
  assert.equal(read("2026-11-05T12:00:00Z"), "2026-11-05T10:00:00Z");
  assert.equal(read("2026-05-11T12:00:00Z"), "2026-05-11T10:00:00Z");
  assert.equal(read(null), null);
  assert.equal(
    momentsOf(detect(Buffer.from("23/11/2026 10:00:00 x\n"), { ...KNOWN, zone: "UTC", modified: null }), [
      "05/11/2026 10:00:00",
    ])[0],
    "2026-11-05T10:00:00Z",
  );
});

test("a year that is given is that of all times without one, and none is guessed where nothing is known", () => {
  const line = "Nov 23 15:03:46 web-1 checkout: order placed";
  const sample = Buffer.from(`${line}\n`);
  assert.deepEqual(momentsOf(detect(sample, { ...KNOWN, year: 2024 }), [line]), ["2024-11-23T14:03:46Z"]);
  assert.equal(detect(sample, { ...KNOWN, modified: null }).time, null);
});

test("a pattern that cannot be a moment is refused with what it lacks", () => {
  for (const timePattern of ["%H:%M", "%Q %d %H", "%d %d %H", "no letters"]) {
    assert.throws(() => detect(Buffer.from("x\n"), { ...KNOWN, timePattern }), /Cannot read times as/);
  }
});

test("times in a form of their own are read wherever they stand", () => {
  const lines = ["web-1 | day 327 of 2026, 15h03m46", "web-22 | day 327 of 2026, 15h03m47"];
  const dialect = detect(Buffer.from(lines.join("\n")), {
    ...KNOWN,
    zone: "UTC",
    timePattern: "day %j of %Y, %Hh%Mm%S",
  });
  assert.deepEqual(momentsOf(dialect, lines), ["2026-11-23T15:03:46Z", "2026-11-23T15:03:47Z"]);
});

test("nothing, bytes that are no text, UTF-16, and a long beginning without times are told apart", () => {
  assert.deepEqual(detect(Buffer.alloc(0), KNOWN), { format: "empty", encoding: "utf-8", time: null });
  assert.equal(detect(Buffer.from(Array.from({ length: 999 }, (_, n) => n % 13)), KNOWN).format, "binary");
  const wide = detect(Buffer.from("\ufeff2026-11-23T15:03:46Z started\n", "utf16le"), KNOWN);
  assert.equal(wide.encoding, "utf-16le");
  assert.equal(
    wide.time?.read(Buffer.from("\x002026-11-23T15:03:46Z", "utf16le"))?.seconds,
    Date.parse("2026-11-23T15:03:46Z") / 1000,
  );
  const late = detect(Buffer.from("a banner of asterisks ****\n".repeat(5_000)), KNOWN);
  assert.deepEqual(momentsOf(late, ["2026-11-23T15:03:46Z order_id=1", "** 2026"]), ["2026-11-23T15:03:46Z", null]);
});

function momentsOf({ time }: Dialect, lines: string[]): (string | null)[] {
  return lines.map((line) => {
    const read = time?.read(Buffer.from(line));
    return read ? new Date(read.seconds * 1000).toISOString().replace(".000Z", "Z") : null;
  });
}
