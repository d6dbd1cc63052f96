/** How figures of a measurement are told. */

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function quantiles(values: readonly number[]): string {
  const [half, most, all] = [0.5, 0.95, 1].map((part) => Math.round(quantile(values, part)));
  return `median ${half}, p95 ${most}, worst ${all}`;
}
