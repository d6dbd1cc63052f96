/** Several people in one Afterword: two browsers, two names, and rights that hold. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { joined } from "./joined.ts";
import { assertFit, eventually, journey } from "./world.ts";

const prose = (page: Page) => page.getByRole("textbox", { name: "Text of the postmortem" });

journey(
  "the owner lets Ada in, and the two write in one text under their own names",
  async ({ page, context, url, client }) => {
    const { postmortem } = await client.postmortems.capture({ text: "The checkout outage" });
    await page.goto(`${url}/people`);
    await page.getByText("Nobody but you.").waitFor();
    await assertFit(page, "the people page, empty");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Ada");
    await page.getByRole("button", { name: "Add" }).click();
    const address = await page.getByRole("textbox", { name: "Link for Ada" }).inputValue();
    assert.match(address, /\/join#[\w-]{43}$/);
    await assertFit(page, "the people page with a link");
    await page.getByRole("button", { name: "Done" }).click();

    const ada = await joined(context, address, "Ada");
    await ada.getByRole("button", { name: "Menu" }).click();
    await ada.getByText("You are Ada").waitFor();
    await ada.keyboard.press("Escape");

    await Promise.all([page, ada].map((each) => each.goto(`${url}/postmortems/${postmortem.number}`)));
    await prose(ada).click();
    await ada.keyboard.press("End");
    await ada.keyboard.type(", as Ada saw it");
    await prose(page).getByText("The checkout outage, as Ada saw it").waitFor();
    await page.getByRole("button", { name: "Follow Ada" }).waitFor();
  },
);

journey("a commenter reads the draft and is not offered what they may not do", async ({ context, url, client }) => {
  const { postmortem } = await client.postmortems.capture({ text: "The checkout outage", size: "full" });
  const { address } = await client.people.add({ name: "Cem", role: "commenter" });
  const cem = await joined(context, address, "Cem");
  await cem.goto(`${url}/postmortems/${postmortem.number}`);
  await cem.getByText("You may read and comment here").first().waitFor();
  await prose(cem).waitFor();
  assert.equal(await prose(cem).getAttribute("contenteditable"), "false");
  assert.equal(await cem.getByRole("radiogroup", { name: "Size" }).count(), 0);
  assert.ok(await cem.getByRole("textbox", { name: "Tags" }).isDisabled());
  await assertFit(cem, "the writing page of a commenter");
});

journey("a reader is led to the reading view, and told so where one writes", async ({ context, url, client }) => {
  const { postmortem } = await client.postmortems.capture({ text: "The checkout outage" });
  const { address } = await client.people.add({ name: "Rob", role: "reader" });
  const rob = await joined(context, address, "Rob");
  await rob.getByText("You may read here.").waitFor();
  assert.equal(await rob.getByRole("link", { name: "Import" }).count(), 0);
  await rob.goto(`${url}/postmortems/${postmortem.number}`);
  await rob.waitForURL(/\/read$/);
  await rob.getByRole("article").waitFor();
  assert.equal(await rob.getByRole("link", { name: "Write" }).count(), 0);
});

journey(
  "whose link is taken back while they write is told so, and can go on as the owner",
  async ({ context, url, client }) => {
    const { postmortem } = await client.postmortems.capture({ text: "The checkout outage" });
    const { address, link } = await client.people.add({ name: "Bea", role: "editor" });
    const bea = await joined(context, address, "Bea");
    await bea.goto(`${url}/postmortems/${postmortem.number}`);
    await prose(bea).click();
    await bea.keyboard.type("Bea was here. ");
    await eventually(async () =>
      assert.match((await client.text.read({ ref: postmortem.id })).markdown, /Bea was here/),
    );
    await client.people.revokeLink({ linkId: link.id });
    await bea.getByRole("heading", { name: "This link holds no more" }).waitFor();
    await bea.getByText(/Bea: the link was taken back/).waitFor();
    await assertFit(bea, "the page of a link that was taken back");
    await bea.getByRole("button", { name: "Go on as the owner of this machine" }).click();
    await bea.getByRole("button", { name: "Menu" }).click();
    await bea.getByText(/^You are /).waitFor();
    assert.equal(await bea.getByText("You are Bea").count(), 0);
  },
);

journey(
  "a link alone changes nothing: it says who one will be, and only the button does it",
  async ({ page, url, client }) => {
    const { address } = await client.people.add({ name: "Lin", role: "reader" });
    await page.goto(address);
    await page.getByText("In this browser you will be Lin.").waitFor();
    assert.equal(new URL(page.url()).hash, "", "the secret does not stay in the address bar");
    await assertFit(page, "the page of a personal link");
    await page.goto(`${url}/people`);
    assert.equal(await page.getByText("This browser opened the link").count(), 0);
    await page.getByText("Link not opened yet").waitFor();
  },
);

journey(
  "everyone sets their own name and colour; on a phone too",
  async ({ page, url, client }) => {
    await client.people.add({ name: "Ada", role: "editor" });
    await page.goto(`${url}/people`);
    await page.getByRole("textbox", { name: "Your name" }).fill("Grace");
    await page.locator("label", { has: page.getByRole("radio", { name: "Purple" }) }).click();
    await eventually(async () => {
      const { actor } = await client.workspace.get();
      assert.deepEqual(actor, { kind: "owner", name: "Grace", colour: "#7b3fa1" });
    });
    await assertFit(page, "the people page on a phone");
  },
  { width: 360, theme: "dark" },
);
