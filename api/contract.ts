/** The contract: every endpoint, declared once. The server answers it, the client asks by it, OpenAPI is made of it. */
import { comments } from "./comments.ts";
import { evidence } from "./evidence.ts";
import { files } from "./files.ts";
import { guide } from "./guide.ts";
import { imports } from "./imports.ts";
import { meetings } from "./meetings.ts";
import { people } from "./people.ts";
import { postmortems } from "./postmortems.ts";
import { reading } from "./reading.ts";
import { rescued } from "./rescued.ts";
import { review } from "./review.ts";
import { rows } from "./rows.ts";
import { scans } from "./scans.ts";
import { session } from "./session.ts";
import { text } from "./text.ts";
import { versions } from "./versions.ts";
import { workspace } from "./workspace.ts";

export const contract = {
  rescued,
  comments,
  evidence,
  postmortems,
  text,
  rows,
  review,
  reading,
  imports,
  files,
  guide,
  meetings,
  people,
  scans,
  session,
  workspace,
  versions,
};
export type Contract = typeof contract;

export const API_PREFIX = "/api/v1";
