import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";

export function draw(app: ReactNode): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("Cannot start: the page has no root element");
  createRoot(root).render(app);
}
