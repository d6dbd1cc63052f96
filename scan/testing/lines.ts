/** Lines of the checkout's logs, as its parts write them. */

export function json(clock: string, order: string, more = ""): string {
  return `{"time":"2026-11-20T${clock}Z","level":"info","order_id":"${order}"${more}}\n`;
}

export function logfmt(clock: string, order: string): string {
  return `time=2026-11-20T${clock}Z level=info msg="order placed" order_id=${order}\n`;
}

export function access(clock: string, order: string): string {
  return `10.0.0.9 - - [20/Nov/2026:${clock} +0000] "GET /pay?step=2&order_id=${order} HTTP/1.1" 201 17 "-" "checkout/2.7"\n`;
}

export function syslog(stamp: string, order: string): string {
  return `${stamp} web-1 checkout[1000]: order placed order_id=${order}\n`;
}

export function bytes(...text: string[]): Buffer {
  return Buffer.from(text.join(""));
}
