/**
 * What is pressed must be hit: WCAG 2.2, SC 2.5.8 Target Size (Minimum). A target is at least 24 × 24 CSS pixels, or a circle of
 * 24 pixels on its centre meets neither another target nor the circle of another small one. axe has this rule too, and takes ten
 * seconds for it where much is written.
 */
import type { Page } from "playwright-core";

/** In words, those that are too small and too near to others. */
export const crampedTargets = (page: Page): Promise<string[]> => page.evaluate(LOOK);

/** Runs in the page, alone. */
const LOOK = (): string[] => {
  const least = 24;
  // Half pixels are rounded as the screen does it.
  const margin = 0.05;
  const TARGETS =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, audio[controls], video[controls], [contenteditable="true"], [tabindex]:not([tabindex="-1"], [role]), [role="row"][tabindex], :is([role="textbox"], [role="searchbox"], [role="spinbutton"], [role="treeitem"], [role="button"], [role="link"], [role="checkbox"], [role="radio"], [role="switch"], [role="tab"], [role="option"], [role="menuitem"], [role="menuitemradio"], [role="menuitemcheckbox"], [role="combobox"], [role="slider"])';
  type Box = { left: number; right: number; top: number; bottom: number };
  type Target = { element: Element; box: Box; layer: Element };

  const modal = [...document.querySelectorAll('dialog:modal, [aria-modal="true"]')]
    .filter((one) => one.checkVisibility())
    .at(-1);
  const targets = [...(modal ?? document).querySelectorAll(TARGETS)]
    .filter(canBePressed)
    .map((element): Target => ({ element, box: boxOf(element), layer: layerOf(element) }));
  return targets.filter((one) => !standsInText(one.element) && isCramped(one)).map(name);

  function canBePressed(element: Element): boolean {
    if (element.matches(":disabled, [aria-disabled='true'], [inert] *")) return false;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    if (getComputedStyle(element).pointerEvents === "none") return false;
    const { left, right, top, bottom } = boxOf(element);
    const [x, y] = [right + window.scrollX, bottom + window.scrollY];
    // What only screen readers meet is cut to nothing or stands outside of the page.
    return right - left > 1 && bottom - top > 1 && x > 0 && y > 0 && !isCutAway(element);
  }

  function isCutAway(element: Element): boolean {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { clip, clipPath } = getComputedStyle(at);
      if (/^inset\((50|100)%/.test(clipPath) || /^rect\((0|1)px, (0|1)px, (0|1)px, (0|1)px\)/.test(clip)) return true;
      const { width, height } = at.getBoundingClientRect();
      if (getComputedStyle(at).overflow !== "visible" && (width <= 1 || height <= 1)) return true;
    }
    return false;
  }

  function boxOf(element: Element): Box {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  }

  /** What stays in place, or is scrolled, together: what passes over another layer lets it be reached a moment later. */
  function layerOf(element: Element): Element {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.position === "fixed" || style.position === "sticky" || at.matches(":popover-open")) return at;
      if (at.matches('[role="listbox"], [role="menu"], [role="dialog"], dialog')) return at;
      const moves = (room: string, is: number, has: number) => /auto|scroll/.test(room) && is > has;
      if (at !== element && moves(style.overflowY, at.scrollHeight, at.clientHeight)) return at;
      if (at !== element && moves(style.overflowX, at.scrollWidth, at.clientWidth)) return at;
    }
    return document.documentElement;
  }

  /** A link in a sentence is as high as its line. */
  function standsInText(element: Element): boolean {
    if (getComputedStyle(element).display !== "inline") return false;
    const block = blockOf(element);
    if (!block) return false;
    const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const holder = words.currentNode.parentElement;
      const inTarget = holder?.closest(TARGETS);
      const ofText = !inTarget || inTarget.contains(block);
      const ofLine = holder === block || (holder && blockOf(holder) === block && isInline(holder));
      if (ofText && ofLine && /\S/.test(words.currentNode.textContent ?? "")) return true;
    }
    return false;
  }

  function isInline(element: Element): boolean {
    return /^(inline|contents)/.test(getComputedStyle(element).display);
  }

  function blockOf(element: Element): Element | null {
    let block = element.parentElement;
    while (block && isInline(block)) block = block.parentElement;
    return block;
  }

  function isCramped(one: Target): boolean {
    const others = targets.filter((other) => other.layer === one.layer && areApart(one.element, other.element));
    const free = others.filter((other) => !other.element.contains(one.element)).reduce(uncovered, one.box);
    if (isLarge(free)) return false;
    if (isLarge(one.box)) return true;
    return others.some(
      (other) => distance(middle(one.box), other.box) < least / 2 - margin || smallAndNear(one, other),
    );
  }

  function areApart(one: Element, other: Element): boolean {
    if (one === other) return false;
    if (one instanceof HTMLAnchorElement && other instanceof HTMLAnchorElement && one.href === other.href) return false;
    // What one writes in, or only scrolls, is the ground that its targets stand on, and its text keeps its own distance.
    const inner = one.contains(other) ? other : other.contains(one) ? one : null;
    const outer = inner === one ? other : one;
    return !inner || !outer.matches('[contenteditable="true"], [tabindex]:not([role]):not(a, button)');
  }

  /** The largest part of a box beside another target that lies over it. */
  function uncovered(box: Box, other: Target): Box {
    const { left, right, top, bottom } = other.box;
    const shared = {
      left: Math.max(box.left, left),
      right: Math.min(box.right, right),
      top: Math.max(box.top, top),
      bottom: Math.min(box.bottom, bottom),
    };
    if (shared.right - shared.left < 1 || shared.bottom - shared.top < 1) return box;
    const { x, y } = middle(shared);
    const hit = document.elementFromPoint(x, y);
    if (!hit || !other.element.contains(hit)) return box;
    const parts = [
      { ...box, right: shared.left },
      { ...box, left: shared.right },
      { ...box, bottom: shared.top },
      { ...box, top: shared.bottom },
    ];
    const size = (part: Box) => Math.min(part.right - part.left, least) * Math.min(part.bottom - part.top, least);
    return parts.reduce((best, part) => (size(part) > size(best) ? part : best));
  }

  function smallAndNear(one: Target, other: Target): boolean {
    if (isLarge(other.box)) return false;
    const [from, to] = [middle(one.box), middle(other.box)];
    return Math.hypot(from.x - to.x, from.y - to.y) < least - margin;
  }

  function distance({ x, y }: { x: number; y: number }, { left, right, top, bottom }: Box): number {
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  }

  function middle({ left, right, top, bottom }: Box): { x: number; y: number } {
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  function isLarge({ left, right, top, bottom }: Box): boolean {
    return right - left >= least - margin && bottom - top >= least - margin;
  }

  function name({ element, box }: Target): string {
    const size = `${(box.right - box.left).toFixed(1)} × ${(box.bottom - box.top).toFixed(1)}`;
    return `${size}: ${element.outerHTML.slice(0, 160)}`;
  }
};
