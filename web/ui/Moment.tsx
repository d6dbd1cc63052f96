import type { Instant } from "@afterword/model/time";
import { dateLocale } from "../app/messages.ts";

/** A moment in the reader's zone: the day, with the year where it is another one; the hour too if asked. The exact one on hover. */
export function Moment({ at, hour, className }: { at: Instant; hour?: boolean; className?: string | undefined }) {
  const date = new Date(at);
  const sameYear = date.getFullYear() === new Date().getFullYear();
  const words = new Intl.DateTimeFormat(dateLocale(), {
    day: "numeric",
    month: "short",
    ...(!sameYear && { year: "numeric" }),
    ...(hour && { hour: "2-digit", minute: "2-digit" }),
  }).format(date);
  return (
    <time dateTime={at} title={at} className={className}>
      {words}
    </time>
  );
}
