import { useEffect } from "react";

/** What the window and the history call this page. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} · Afterword` : "Afterword";
  }, [title]);
}
