/** The contract, ready to be answered; every answer finds the house and who is asking in its context. */
import { contract } from "@afterword/api/contract";
import type { Actor } from "@afterword/model/actor";
import { implement } from "@orpc/server";
import type { House } from "../house.ts";

/** `origin`: under which address this was asked. `cookie`: what the browser showed; `setCookie`: what it is to show from now on. */
export type Asked = House & {
  actor: Actor;
  requestId: string;
  origin: string;
  cookie: string | undefined;
  setCookie(header: string): void;
};

export const os = implement(contract).$context<Asked>();
