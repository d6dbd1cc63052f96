import { SCHEMA_VERSION } from "@afterword/markdown/schema";
import { ownerOf } from "@afterword/store/owner";
import { removeExamples, workspaceCounts } from "@afterword/store/postmortems";
import { listTemplates } from "../templates/templates.ts";
import { VERSION } from "../version.ts";
import { os } from "./os.ts";

export const workspace = {
  get: os.workspace.get.handler(async ({ context }) => ({
    version: VERSION,
    schemaVersion: SCHEMA_VERSION,
    actor: context.actor,
    owner: (await ownerOf(context.store.db)).name,
    keptIn: context.keptIn,
    ...(await workspaceCounts(context.store, context.actor)),
  })),
  removeExamples: os.workspace.removeExamples.handler(async ({ context }) => ({
    removed: await removeExamples(context.store, context.actor),
  })),
  templates: os.workspace.templates.handler(({ context }) => listTemplates(context.templatesFolder)),
};
