/** What whoever is at this page may do. The server refuses in any case; the page does not offer what would be refused. */
import { type Actor, mayComment, mayEdit, mayManagePeople } from "@afterword/model/actor";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMe } from "./queries.ts";

export type Rights = { edit: boolean; comment: boolean; managePeople: boolean };

/** Until it is known who is here, nothing is hidden: mostly it is somebody who may. */
export function useRights(): Rights {
  return rightsOf(useMe());
}

/** Where the live text may be written no more, what one may do changed: who is here, and what is here, is asked anew. */
export function useRightsAgain(isRefused: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (isRefused) void queryClient.invalidateQueries();
  }, [isRefused, queryClient]);
}

function rightsOf(actor: Actor | undefined): Rights {
  const may = (rule: (actor: Actor) => boolean) => actor === undefined || rule(actor);
  return { edit: may(mayEdit), comment: may(mayComment), managePeople: may(mayManagePeople) };
}
