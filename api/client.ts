/** The client: asks a server by the contract. A server's refusal comes back as a Refusal; anything else is a bug or the network. */
import { REFUSAL_CODES, Refusal, type RefusalCode } from "@afterword/model/refusal";
import { createORPCClient, ORPCError } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { API_PREFIX, type Contract, contract } from "./contract.ts";

export type Client = ContractRouterClient<Contract>;

/** `url` is the server's origin, e.g. "http://127.0.0.1:4747"; `send` may stand in for fetch. */
export function connect(url: string, send: typeof fetch = fetch): Client {
  const link = new OpenAPILink(contract, {
    url: `${url}${API_PREFIX}`,
    fetch: (request, init) => send(request, init),
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          throw asRefusal(error) ?? error;
        }
      },
    ],
  });
  return createORPCClient(link);
}

function asRefusal(error: unknown): Refusal | null {
  if (!(error instanceof ORPCError)) return null;
  const code =
    REFUSAL_CODES.find((candidate) => candidate === error.code) ?? (error.code === "BAD_REQUEST" ? "invalid" : null);
  return code && new Refusal(code satisfies RefusalCode, error.message, { cause: error });
}
