/** Code in foreign HTML: its text with its lines, and the language where it is named. */

export function codeIn(element: Element): string {
  return linesOf(element)
    .replace(/\u00a0/g, " ")
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "");
}

/** Lines are line breaks, <br>, or a <div> for each. */
function linesOf(element: Element): string {
  let text = "";
  for (const child of element.childNodes) {
    if (child.nodeType === 3) text += child.nodeValue ?? "";
    if (child.nodeType !== 1) continue;
    const inner = child as Element;
    if (inner.localName === "br") text += "\n";
    else if (inner.localName === "div" || inner.localName === "p") text += `${linesOf(inner).replace(/\n$/, "")}\n`;
    else if (inner.localName !== "button") text += linesOf(inner);
  }
  return text;
}

export function languageOf(element: Element): string | null {
  const candidates = [element, element.querySelector("code"), element.parentElement].filter((found) => found !== null);
  for (const candidate of candidates) {
    const named = candidate.getAttribute("data-language") ?? candidate.getAttribute("lang");
    const classed = /(?:language-|lang-|highlight-source-|brush:\s*)([\w+#-]+)/.exec(
      `${candidate.getAttribute("class") ?? ""} ${candidate.getAttribute("data-syntaxhighlighter-params") ?? ""}`,
    )?.[1];
    const language = classed ?? named;
    if (language && /^[\w+#.-]{1,30}$/.test(language)) return language;
  }
  return null;
}
