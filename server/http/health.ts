/** For whoever watches over this process: is it alive, and can it do its work. */
import { Refusal } from "@afterword/model/refusal";
import { workspaceCounts } from "@afterword/store/postmortems";
import type { FastifyInstance } from "fastify";
import type { House } from "../house.ts";

export function serveHealth(app: FastifyInstance, house: House): void {
  app.get("/healthz", async () => ({ alive: true }));
  app.get("/readyz", async () => {
    try {
      await workspaceCounts(house.store, { kind: "system" });
    } catch (error) {
      throw new Refusal("unavailable", "Cannot work now: the database does not answer", { cause: error });
    }
    return { ready: true };
  });
}
