/** The PostgreSQL that comes along, as a team's own would be named to the server. */
import type { Connection } from "@afterword/store/embedded/start";

export function urlOf({ host, port, user, database }: Connection): string {
  return `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
