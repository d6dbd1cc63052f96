import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Element, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { parseMarkdown } from "../parse.ts";
import { bodyToHast, liftSection } from "./body.ts";
import { sectionOfNode } from "./section-of-node.ts";

const html = (markdown: string, image?: (src: string) => string | null) =>
  toHtml(bodyToHast(parseMarkdown(markdown), image ? { image } : {}));

test("headings get anchors, and stand below the page's own title", () => {
  assert.equal(html("# Impact\n\n# Impact"), '<h2 id="impact">Impact</h2>\n<h2 id="impact-2">Impact</h2>');
});

test("raw HTML is shown as what it says, a line break and a picture of ours apart", () => {
  assert.equal(html("a<br>b"), "<p>a<br>b</p>");
  assert.equal(html("<script>alert(1)</script>"), '<code class="raw-html">&#x3C;script>alert(1)&#x3C;/script></code>');
  assert.equal(html("<!-- kept in the file, not shown -->"), "");
});

test("links keep only addresses that cannot run", () => {
  assert.match(html("[x](https://example.org)"), /href="https:\/\/example.org" rel="noreferrer noopener"/);
  for (const bad of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "java\tscript:x",
  ]) {
    assert.doesNotMatch(html(`[x](<${bad}>)`), /href/);
  }
});

test("a picture from elsewhere is named and not fetched; a stored one is shown", () => {
  assert.doesNotMatch(html("![plan](https://example.org/a.png)"), /<img/);
  assert.match(html("![plan](https://example.org/a.png)"), /Picture: plan/);
  assert.match(html(`![plan](/files/${"a".repeat(64)})`), /<img src="\/files\/a+" alt="plan"/);
});

test("the summary is lifted out with its text, and the rest stays in order", () => {
  const { lifted, rest } = liftSection(
    parseMarkdown("# T\n\n## Impact\n\nbad\n\n## Summary\n\nshort\n\n## Causes\n\nwhy"),
    sectionOfNode,
    "summary",
  );
  assert.equal(lifted && toHtml(bodyToHast(lifted)), "<p>short</p>");
  assert.doesNotMatch(toHtml(bodyToHast(rest)), /short|Summary/);
});

test("no text becomes an element that runs or an attribute that is an event", () => {
  const piece = fc.constantFrom(
    "<",
    ">",
    "script",
    "img src=x onerror=alert(1)",
    '"',
    "javascript:",
    "](",
    "[",
    "!",
    "`",
    "\n",
    "svg/onload=",
    "<a href=",
    "style=",
    "&#106;",
    "iframe",
    "</",
    "=",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join("")),
      (markdown) => {
        for (const element of elementsOf(bodyToHast(parseMarkdown(markdown)))) {
          assert.ok(
            !["script", "iframe", "svg", "style", "object", "embed", "form", "base", "meta", "link"].includes(
              element.tagName,
            ),
            element.tagName,
          );
          for (const [name, value] of Object.entries(element.properties)) {
            assert.ok(!/^on/i.test(name) && name !== "style", `${element.tagName} ${name}`);
            if (name === "href" || name === "src")
              assert.ok(/^(https?:|mailto:|\/|#|\.|[^:]*$)/i.test(String(value)), String(value));
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});

function* elementsOf(node: Root | Element): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    yield child;
    yield* elementsOf(child);
  }
}
