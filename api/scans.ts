import { Evidence } from "@afterword/model/evidence";
import { ScanRunId } from "@afterword/model/id";
import { PostmortemRef } from "@afterword/model/postmortem";
import { Question } from "@afterword/model/question";
import { ScanRun } from "@afterword/model/scan-run";
import { z } from "zod";
import { door } from "./door.ts";

const tags = ["Evidence"];
const ofRun = z.object({ id: ScanRunId });

export const scans = {
  start: door
    .route({
      method: "POST",
      path: "/scans",
      successStatus: 201,
      tags,
      summary: "Ask the logs on the server's machine; for its owner alone",
    })
    .input(
      z.object({
        question: Question,
        /** Expected keys, one on a line; empty where things are counted. */
        keys: z.string().max(100_000_000),
      }),
    )
    .output(ScanRun),
  list: door
    .route({ method: "GET", path: "/scans", tags, summary: "Scans since the server was started, newest first" })
    .output(z.array(ScanRun)),
  get: door
    .route({ method: "GET", path: "/scans/{id}", tags, summary: "How a scan is doing" })
    .input(ofRun)
    .output(ScanRun),
  stop: door
    .route({ method: "DELETE", path: "/scans/{id}", tags, summary: "Stop a scan; what was read is kept" })
    .input(ofRun)
    .output(ScanRun),
  attach: door
    .route({
      method: "POST",
      path: "/scans/{id}/evidence",
      successStatus: 201,
      tags,
      summary: "Attach the claim of a scan to a postmortem",
    })
    .input(ofRun.extend({ ref: PostmortemRef }))
    .output(Evidence),
};
