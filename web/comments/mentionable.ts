/** Who can be mentioned: everybody let in here, the owner, and the people that the postmortem names. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { workspaceQuery } from "../app/ask.ts";
import type { Mentionable } from "../editor/mentions/mention-plugin.ts";
import { peopleQuery } from "../people/queries.ts";
import { useRecord } from "../writing/record.tsx";

export function useMentionable(): Mentionable[] {
  const people = useQuery(peopleQuery).data;
  const owner = useQuery(workspaceQuery).data?.owner;
  const involved = useRecord().record.postmortem.people;
  return useMemo(() => {
    const all: Mentionable[] = [
      ...(owner === undefined ? [] : [{ id: "owner", name: owner }]),
      ...(people ?? []).map(({ id, name }) => ({ id: String(id), name })),
      ...involved.map(({ name }) => ({ id: name, name })),
    ];
    const first = new Map<string, Mentionable>();
    for (const one of all) if (!first.has(one.name.toLowerCase())) first.set(one.name.toLowerCase(), one);
    return [...first.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  }, [people, owner, involved]);
}
