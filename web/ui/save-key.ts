/** Save with the key that every text box here has for it. */
export const isSaveKey = (event: Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey">): boolean =>
  event.key === "Enter" && (event.metaKey || event.ctrlKey);
