/**
 * What two sequences have in common, in order. Quick on long ones: equal ends are set aside, then keys that occur once in
 * both anchor the rest (patience), and only small gaps are searched in full.
 */
export type Pair = [left: number, right: number];

type Gap = { left: number; leftEnd: number; right: number; rightEnd: number };

const FULL_SEARCH = 40_000;

export function align(left: readonly string[], right: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  const open: Gap[] = [{ left: 0, leftEnd: left.length, right: 0, rightEnd: right.length }];
  for (let gap = open.pop(); gap; gap = open.pop()) {
    trimEnds(left, right, gap, pairs);
    const size = (gap.leftEnd - gap.left) * (gap.rightEnd - gap.right);
    if (!size) continue;
    if (size <= FULL_SEARCH) {
      pairs.push(...longestCommon(left, right, gap));
      continue;
    }
    const anchors = anchorsIn(left, right, gap);
    if (!anchors.length) {
      pairs.push(...inOrderOfSight(left, right, gap));
      continue;
    }
    pairs.push(...anchors);
    open.push(...gapsBetween(anchors, gap));
  }
  return pairs.sort((a, b) => a[0] - b[0]);
}

/** The gaps that the pairs leave, ends included; only those with something on either side. */
export function gapsBetween(pairs: readonly Pair[], { left, leftEnd, right, rightEnd }: Gap): Gap[] {
  const gaps: Gap[] = [];
  const ends: Pair[] = [...pairs, [leftEnd, rightEnd]];
  for (const [nextLeft, nextRight] of ends) {
    if (nextLeft > left || nextRight > right) gaps.push({ left, leftEnd: nextLeft, right, rightEnd: nextRight });
    left = nextLeft + 1;
    right = nextRight + 1;
  }
  return gaps;
}

function trimEnds(left: readonly string[], right: readonly string[], gap: Gap, pairs: Pair[]): void {
  while (gap.left < gap.leftEnd && gap.right < gap.rightEnd && left[gap.left] === right[gap.right]) {
    pairs.push([gap.left++, gap.right++]);
  }
  while (gap.left < gap.leftEnd && gap.right < gap.rightEnd && left[gap.leftEnd - 1] === right[gap.rightEnd - 1]) {
    pairs.push([--gap.leftEnd, --gap.rightEnd]);
  }
}

function longestCommon(left: readonly string[], right: readonly string[], gap: Gap): Pair[] {
  const rows = gap.leftEnd - gap.left;
  const columns = gap.rightEnd - gap.right;
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] =
        left[gap.left + row] === right[gap.right + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (left[gap.left + row] === right[gap.right + column]) pairs.push([gap.left + row++, gap.right + column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}

function anchorsIn(left: readonly string[], right: readonly string[], gap: Gap): Pair[] {
  const places = new Map<string, { left: number; right: number; count: number }>();
  for (let index = gap.left; index < gap.leftEnd; index++) {
    const place = places.get(left[index] as string);
    if (place) place.count = Number.POSITIVE_INFINITY;
    else places.set(left[index] as string, { left: index, right: -1, count: 1 });
  }
  for (let index = gap.right; index < gap.rightEnd; index++) {
    const place = places.get(right[index] as string);
    if (!place) continue;
    place.count++;
    place.right = index;
  }
  return increasing(
    [...places.values()].flatMap((p): Pair[] => (p.count === 2 && p.right >= 0 ? [[p.left, p.right]] : [])),
  );
}

/** The longest run of pairs that rises on both sides; the pairs come sorted by their left. */
export function increasing(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = [];
  const before: number[] = new Array(pairs.length).fill(-1);
  const rightOf = (index: number | undefined) => pairs[index as number]?.[1] ?? -1;
  pairs.forEach(([, right], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rightOf(tails[middle]) < right) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
  });
  const found: Pair[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] as number) found.push(pairs[index] as Pair);
  return found.reverse();
}

/** Nothing is unique: each key takes its next place to the right of the last one taken. */
function inOrderOfSight(left: readonly string[], right: readonly string[], gap: Gap): Pair[] {
  const places = new Map<string, number[]>();
  for (let index = gap.rightEnd - 1; index >= gap.right; index--) {
    const key = right[index] as string;
    const list = places.get(key);
    if (list) list.push(index);
    else places.set(key, [index]);
  }
  const pairs: Pair[] = [];
  let last = gap.right - 1;
  for (let index = gap.left; index < gap.leftEnd; index++) {
    const list = places.get(left[index] as string);
    while (list?.length && (list.at(-1) as number) <= last) list.pop();
    const place = list?.pop();
    if (place === undefined) continue;
    pairs.push([index, place]);
    last = place;
  }
  return pairs;
}
