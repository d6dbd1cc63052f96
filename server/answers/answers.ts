/** An answer for every endpoint of the contract; a missing one does not compile. */
import { comments } from "./comments.ts";
import { evidence } from "./evidence.ts";
import { files } from "./files.ts";
import { guide } from "./guide.ts";
import { imports } from "./imports.ts";
import { meetings } from "./meetings.ts";
import { os } from "./os.ts";
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

export const answers = os.router({
  postmortems,
  text,
  rows,
  review,
  rescued,
  reading,
  imports,
  files,
  guide,
  comments,
  evidence,
  meetings,
  people,
  scans,
  session,
  workspace,
  versions,
});
