export function WritingPage() {
  return null;
}
