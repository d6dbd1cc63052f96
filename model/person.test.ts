import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { COLOURS, isOpen, nextColour, PersonName } from "./person.ts";

test("white letters can be read on every colour", () => {
  for (const colour of COLOURS) {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
    const light = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const contrast = 1.05 / (0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue) + 0.05);
    assert.ok(contrast >= 4.5, `${colour} has ${contrast.toFixed(2)}`);
  }
});

test("of colours that are taken, the next is one of the least used", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...COLOURS)), (taken) => {
      const uses = (colour: string) => taken.filter((one) => one === colour).length;
      assert.equal(uses(nextColour(taken)), Math.min(...COLOURS.map(uses)));
    }),
  );
});

test("a name cannot be empty, hide in the text or turn it around", () => {
  for (const name of ["", "  ", "Ada\u202eadA", "A\u200bda", "A\nda", "A\u0000da", "a".repeat(81)])
    assert.equal(PersonName.safeParse(name).success, false, JSON.stringify(name));
  for (const name of ["Ada", "Søren Å.", "李小龙", "O’Neil", "Ana María"])
    assert.ok(PersonName.safeParse(name).success, name);
});

test("a link is open until it ends or is taken back", () => {
  const at = "2026-11-21T09:00:00.000Z";
  const later = "2026-11-21T09:00:00.001Z";
  assert.ok(isOpen({ expiresAt: null, revokedAt: null }, at));
  assert.ok(isOpen({ expiresAt: later, revokedAt: null }, at));
  assert.ok(!isOpen({ expiresAt: at, revokedAt: null }, at));
  assert.ok(!isOpen({ expiresAt: null, revokedAt: at }, later));
});
