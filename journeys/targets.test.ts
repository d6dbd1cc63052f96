import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { crampedTargets } from "./targets.ts";
import { assertFit, journey } from "./world.ts";

const SMALL = "width:20px;height:20px;padding:0;border:0;";
const LARGE = "width:24px;height:24px;padding:0;border:0;";

const REACHED: Record<string, string> = {
  "one of 24 pixels beside another": `<button style="${LARGE}"></button><button style="${LARGE}"></button>`,
  "a small one that stands alone": `<button style="${SMALL}"></button>`,
  "small ones that stand apart": `<button style="${SMALL}margin-right:4px"></button><button style="${SMALL}"></button>`,
  "links in a sentence": `<p style="font:12px/14px serif">See <a href="#a">this</a>,<a href="#b">that</a>.</p>`,
  "a small one in what one writes in": `<div contenteditable="true" style="height:60px">x<div><button style="${SMALL}"></button></div></div>`,
  "a large one in a larger": `<div role="button" tabindex="0" style="width:90px;height:26px"><button style="${LARGE}"></button></div>`,
  "choices in a list that Tab reaches": `<ul role="listbox" tabindex="0" style="position:fixed;width:200px"><li role="option" style="height:24px">a</ul>`,
  "what is disabled": `<button disabled style="${SMALL}"></button><button style="${LARGE}"></button>`,
  "what only screen readers meet": `<input type="checkbox" style="position:absolute;width:9px;height:9px;clip-path:inset(50%)"><button style="${LARGE}"></button>`,
  "what a dialog keeps away": `<div style="display:flex"><button style="${SMALL}"></button><button style="${SMALL}"></button></div><div role="dialog" aria-modal="true">wait</div>`,
};

const CRAMPED: Record<string, string> = {
  "a small one that touches another": `<button id="x" style="${SMALL}"></button><button style="${LARGE}"></button>`,
  "one that is only low": `<button id="x" style="${LARGE}height:16px;display:block"></button><button style="${LARGE}"></button>`,
  "one that is only narrow": `<button id="x" style="${LARGE}width:16px"></button><button style="${LARGE}"></button>`,
  "small links in a list": `<ul style="font:12px/14px serif"><li><a id="x" href="#a">this</a><li><a id="y" href="#b">that</a></ul>`,
  "a link that is all of its line": `<p style="font:12px/14px serif;margin:0"><a id="x" href="#a">this</a></p><button style="${LARGE}"></button>`,
  "a small one in a larger": `<div role="button" tabindex="0" style="height:60px">x<button id="x" style="${SMALL}"></button></div>`,
  "one that another lies over": `<button id="x" style="${LARGE}position:absolute;top:0;left:0"></button><button style="${LARGE}position:absolute;top:0;left:8px"></button>`,
  "small ones in a list of choices": `<ul role="listbox" style="position:fixed;width:200px"><li id="x" role="option" tabindex="-1" style="height:14px">a<li id="y" role="option" tabindex="-1" style="height:14px">b</ul>`,
};

journey("a target that is too small, and too near to another, is noticed", async ({ page }) => {
  for (const [name, html] of Object.entries(REACHED)) assert.deepEqual(await look(page, html), [], name);
  for (const [name, html] of Object.entries(CRAMPED)) {
    const marked = [...html.matchAll(/id="(\w)"/g)].map((match) => match[1]);
    assert.deepEqual(await look(page, html), marked, name);
  }
  const whole = `<html lang="en"><title>Orders</title><main><h1>Orders</h1>${CRAMPED["a small one that touches another"]}</main>`;
  await page.setContent(whole.replaceAll("></button>", ">x</button>"));
  await assert.rejects(
    assertFit(page, "a page of orders"),
    /targets at a page of orders[\s\S]*20\.0 × 20\.0: <button id="x"/,
  );
});

async function look(page: Page, html: string): Promise<(string | undefined)[]> {
  await page.setContent(`<!doctype html><body><div style="display:flow-root;font-size:0">${html}</div>`);
  return (await crampedTargets(page)).map((said) => /id="(\w)"/.exec(said)?.[1] ?? said);
}
