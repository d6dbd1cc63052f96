export function RemovedPage() {
  return null;
}
