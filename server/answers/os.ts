/** The contract, ready to be answered; every answer finds the house and who is asking in its context. */
import { contract } from "@afterword/api/contract";
import type { Actor } from "@afterword/model/actor";
import { implement } from "@orpc/server";
import type { House } from "../house.ts";

export type Asked = House & { actor: Actor; requestId: string };

export const os = implement(contract).$context<Asked>();
