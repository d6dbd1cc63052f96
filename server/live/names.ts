/** How a live document is called on the wire: "afterword:" and the id of its postmortem. */
import { PostmortemId } from "@afterword/model/id";

const PREFIX = "afterword:";

export function documentNameOf(id: PostmortemId): string {
  return `${PREFIX}${id}`;
}

export function postmortemIn(documentName: string): PostmortemId | null {
  const read = PostmortemId.safeParse(documentName.startsWith(PREFIX) ? documentName.slice(PREFIX.length) : "");
  return read.success ? read.data : null;
}
