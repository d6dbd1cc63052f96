/** The OpenAPI 3.1 document, made of the contract at the first question. */
import { API_PREFIX, contract } from "@afterword/api/contract";
import { ImportOutcome } from "@afterword/api/imports";
import { HistoryLine } from "@afterword/model/history-line";
import { Postmortem } from "@afterword/model/postmortem";
import { Recognised } from "@afterword/model/recognised";
import { PostmortemRecord } from "@afterword/model/record";
import { PostmortemSummary } from "@afterword/model/summary";
import { UncertainTime } from "@afterword/model/time";
import { OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { VERSION } from "../version.ts";

export type OpenApiDocument = Awaited<ReturnType<OpenAPIGenerator["generate"]>>;

let document: Promise<OpenApiDocument> | undefined;

export function openApiDocument(): Promise<OpenApiDocument> {
  document ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: {
      title: "Afterword",
      version: VERSION,
      description:
        "Everything the pages and the command line do. On your own machine no sign-in is needed; requests of other web pages are refused.",
    },
    servers: [{ url: API_PREFIX }],
    commonSchemas: {
      UncertainTime: { schema: UncertainTime },
      Postmortem: { schema: Postmortem, strategy: "output" },
      PostmortemSummary: { schema: PostmortemSummary, strategy: "output" },
      PostmortemRecord: { schema: PostmortemRecord, strategy: "output" },
      Recognised: { schema: Recognised, strategy: "output" },
      ImportOutcome: { schema: ImportOutcome, strategy: "output" },
      HistoryLine: { schema: HistoryLine, strategy: "output" },
    },
  });
  return document;
}
