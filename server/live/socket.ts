/** The live socket at /live: our own HTTP server's upgrade, handed to Hocuspocus. Nothing that arrives here may end the process. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Hocuspocus, WebSocketLike } from "@hocuspocus/server";
import { type WebSocket, WebSocketServer } from "ws";
import { refusalIn } from "../http/failure.ts";
import { refuseForeignHost, refuseForeignOrigin } from "../http/trust.ts";
import { log } from "../log.ts";
import type { LiveContext } from "./admit.ts";
import { answersFirst, denialIn, statelessFrame } from "./frames.ts";
import type { News } from "./news.ts";
import { MAX_DOCUMENT_BYTES } from "./whole.ts";
import { AWAY, isAway } from "./write-first.ts";

/** A whole document may come in one frame at the first sync after hours offline; a single change is held smaller (whole.ts). */
const MAX_FRAME_BYTES = 2 * 1024 * 1024;
/** A reader so far behind only costs memory. It comes back and reads the state, which alone may be as large as a text may be. */
const MAX_BACKLOG_BYTES = 2 * MAX_DOCUMENT_BYTES;
/** A writer so far ahead of the disk is not listened to until that has caught up. */
const MAX_AHEAD = { frames: 200, bytes: 4 * 1024 * 1024 };

/** The line is cut, and the page may come back at once. */
export const TRY_AGAIN = 4_503;

export type Sockets = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** A frame was handled: its sender may send another. To be called after each. */
  handled(request: Request, frame: Uint8Array): void;
  close(): void;
};

export function openSockets(hocuspocus: Hocuspocus<LiveContext>, news: Pick<News, "upgrade">): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  const flows = new WeakMap<Request, Flow>();
  let closed = false;

  function connect(socket: WebSocket, request: IncomingMessage): void {
    const asked = asFetchRequest(request);
    const client = hocuspocus.handleConnection(patient(socket), asked);
    const flow = flowOf(socket);
    flows.set(asked, flow);
    const receive = answersFirst((frame) => {
      flow.came(frame);
      client.handleMessage(frame);
    });
    socket.on("message", (data: Buffer, isBinary: boolean) => {
      if (isBinary) receive(new Uint8Array(data));
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
        const { pathname } = new URL(request.url ?? "/", "http://x");
        if (pathname === "/live/news") return news.upgrade(request, socket, head);
        if (pathname !== "/live") return hangUp(socket, "404 Not Found");
        server.handleUpgrade(request, socket, head, (opened) => connect(opened, request));
      } catch (error) {
        if (!refusalIn(error)) log("live socket: cannot upgrade", error);
        hangUp(socket, refusalIn(error) ? "403 Forbidden" : "400 Bad Request");
      }
    },
    handled: (request, frame) => flows.get(request)?.went(frame),
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

/** The socket, except that it gives up on a reader who does not read, and that a database that is away is no reason to be sent away. */
function patient(socket: WebSocket): WebSocketLike {
  return {
    get readyState() {
      return socket.readyState;
    },
    send(data) {
      const frame = data as Uint8Array;
      if (socket.bufferedAmount > MAX_BACKLOG_BYTES) {
        log(`live socket: a reader is ${Math.round(socket.bufferedAmount / 1_048_576)} MB behind and was disconnected`);
        return socket.terminate();
      }
      const denial = denialIn(frame);
      if (!denial || !isAway(denial.reason)) return socket.send(frame);
      socket.send(statelessFrame(denial.name, { unsaved: AWAY }));
      socket.close(TRY_AGAIN, "try again");
    },
    close: (code, reason) => socket.close(code, reason),
  };
}

type Flow = { came(frame: Uint8Array): void; went(frame: Uint8Array): void };

/** Stops listening to a socket whose frames come quicker than they can be handled. */
function flowOf(socket: WebSocket): Flow {
  let ahead = { frames: 0, bytes: 0 };
  return {
    came({ length }) {
      ahead = { frames: ahead.frames + 1, bytes: ahead.bytes + length };
      if (ahead.frames > MAX_AHEAD.frames || ahead.bytes > MAX_AHEAD.bytes) socket.pause();
    },
    went({ length }) {
      ahead = { frames: Math.max(0, ahead.frames - 1), bytes: Math.max(0, ahead.bytes - length) };
      if (socket.isPaused && ahead.frames <= MAX_AHEAD.frames / 2 && ahead.bytes <= MAX_AHEAD.bytes / 2)
        socket.resume();
    },
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
