/** The live socket at /live: our own HTTP server's upgrade, handed to Hocuspocus. Nothing that arrives here may end the process. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Actor } from "@afterword/model/actor";
import type { Hocuspocus, WebSocketLike } from "@hocuspocus/server";
import { type WebSocket, WebSocketServer } from "ws";
import { refusalIn } from "../http/failure.ts";
import { refuseForeignHost, refuseForeignOrigin } from "../http/trust.ts";
import { log } from "../log.ts";
import type { LiveContext } from "./admit.ts";

/** A whole document may come in one frame at the first sync after hours offline; a single change is held smaller (whole.ts). */
const MAX_FRAME_BYTES = 2 * 1024 * 1024;
/** A reader so far behind only costs memory. It comes back and reads the state. */
const MAX_BACKLOG_BYTES = 8 * 1024 * 1024;

export type Sockets = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
};

export function openSockets(
  hocuspocus: Hocuspocus<LiveContext>,
  actorOf: (request: IncomingMessage) => Actor,
): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });

  let closed = false;

  function connect(socket: WebSocket, request: IncomingMessage): void {
    const client = hocuspocus.handleConnection(patient(socket), asFetchRequest(request), {
      actor: actorOf(request),
      readOnlyBecause: null,
    });
    socket.on("message", (data: Buffer, isBinary: boolean) => {
      if (isBinary) client.handleMessage(new Uint8Array(data));
    });
    socket.on("close", (code, reason) => client.handleClose({ code, reason: reason.toString() }));
    socket.on("error", (error) => log(`live socket: ${error.message}`));
  }

  return {
    upgrade(request, socket, head) {
      socket.on("error", () => socket.destroy());
      try {
        if (closed) return hangUp(socket, "503 Service Unavailable");
        refuseForeignHost(request.headers);
        refuseForeignOrigin("GET", request.headers);
        if (new URL(request.url ?? "/", "http://x").pathname !== "/live") return hangUp(socket, "404 Not Found");
        server.handleUpgrade(request, socket, head, (opened) => connect(opened, request));
      } catch (error) {
        if (!refusalIn(error)) log("live socket: cannot upgrade", error);
        hangUp(socket, refusalIn(error) ? "403 Forbidden" : "400 Bad Request");
      }
    },
    close() {
      closed = true;
      for (const client of server.clients) client.close(1001, "Afterword is stopping");
      setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, 500).unref();
      server.close();
    },
  };
}

/** The socket, except that it gives up on a reader who does not read. */
function patient(socket: WebSocket): WebSocketLike {
  return {
    get readyState() {
      return socket.readyState;
    },
    send(data) {
      if (socket.bufferedAmount > MAX_BACKLOG_BYTES) {
        log(`live socket: a reader is ${Math.round(socket.bufferedAmount / 1_048_576)} MB behind and was disconnected`);
        return socket.terminate();
      }
      socket.send(data as Uint8Array);
    },
    close: (code, reason) => socket.close(code, reason),
  };
}

function asFetchRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  return new Request(new URL(request.url ?? "/", "http://localhost"), { headers });
}

function hangUp(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
