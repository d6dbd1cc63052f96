/** The body of a postmortem: its prose as canonical Markdown, as it is now in the live document. */
import type { ProseNode } from "@afterword/markdown/schema";
import { proseOf } from "@afterword/markdown/y-prose";
import type { PostmortemId } from "@afterword/model/id";
import type { House } from "../house.ts";
import { markdownOf } from "./codec.ts";

export function proseNow({ live }: Pick<House, "live">, id: PostmortemId): Promise<ProseNode> {
  return live.read(id, proseOf);
}

export async function bodyNow(house: Pick<House, "live">, id: PostmortemId): Promise<string> {
  return markdownOf(await proseNow(house, id));
}
