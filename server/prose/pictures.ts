/** The addresses of the pictures in a text: a file's own ("img/graph.png") while it is a file, ours ("/files/…") while it is here. */
import type { ProseNode } from "@afterword/markdown/schema";
import { type FileHash, filePath, pictureIn, withWidth } from "@afterword/model/stored-file";

/** Address → address; what is not in it stays. */
export type Addresses = ReadonlyMap<string, string>;

export function withPictures(node: ProseNode, addresses: Addresses): ProseNode {
  if (addresses.size === 0) return node;
  const attrs =
    node.type === "image"
      ? moved(node.attrs, "src", addresses)
      : node.type === "definition"
        ? moved(node.attrs, "url", addresses)
        : node.attrs;
  const content = node.content?.map((child) => withPictures(child, addresses));
  return { ...node, ...(attrs && { attrs }), ...(content && { content }) };
}

/** From the paths in an imported document to ours. */
export function ourAddresses(attachments: Readonly<Record<string, FileHash>>): Addresses {
  return new Map(Object.entries(attachments).map(([path, hash]) => [path, filePath(hash)]));
}

/** And back. */
export function pathsOf(attachments: Readonly<Record<string, FileHash>>): Addresses {
  return new Map(Object.entries(attachments).map(([path, hash]) => [filePath(hash), path]));
}

/** Every address that the text shows a picture from. */
export function picturesIn(node: ProseNode): string[] {
  const own = node.type === "image" ? node.attrs?.src : node.type === "definition" ? node.attrs?.url : null;
  const below = (node.content ?? []).flatMap(picturesIn);
  return typeof own === "string" && own !== "" ? [own, ...below] : below;
}

function moved(attrs: ProseNode["attrs"], name: "src" | "url", addresses: Addresses): ProseNode["attrs"] {
  const { address, width } = pictureIn(String(attrs?.[name]));
  const to = addresses.get(address);
  return to === undefined ? attrs : { ...attrs, [name]: withWidth(to, width) };
}
