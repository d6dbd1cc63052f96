import { Actor } from "@afterword/model/actor";
import { PersonId, PersonLinkId } from "@afterword/model/id";
import { KnownPerson, Person, PersonLink } from "@afterword/model/person";
import { z } from "zod";
import { door } from "./door.ts";

const tags = ["People"];
const ofPerson = z.object({ id: PersonId });
const ending = { expiresAt: PersonLink.shape.expiresAt.optional() };

/** The address to hand to its person: the one time that its secret is told. */
const Made = z.object({ link: PersonLink, address: z.string() });

export const people = {
  list: door
    .route({
      method: "GET",
      path: "/people",
      tags,
      summary: "Who is let in beside the owner; their links are shown to the owner alone",
    })
    .input(z.object({ removed: z.stringbool().default(false) }))
    .output(z.array(KnownPerson)),
  add: door
    .route({
      method: "POST",
      path: "/people",
      successStatus: 201,
      tags,
      summary: "Let somebody in, and get the address by which their browser is known",
    })
    .input(Person.pick({ name: true, role: true }).extend(ending))
    .output(Made.extend({ person: Person })),
  change: door
    .route({ method: "PATCH", path: "/people/{id}", tags, summary: "Change a name, a role or a colour" })
    .input(ofPerson.extend(Person.pick({ name: true, role: true, colour: true }).partial().shape))
    .output(Person),
  remove: door
    .route({ method: "PUT", path: "/people/{id}/removal", tags, summary: "Let somebody in no more, at once" })
    .input(ofPerson)
    .output(Person),
  putBack: door
    .route({ method: "DELETE", path: "/people/{id}/removal", tags, summary: "Let somebody in again" })
    .input(ofPerson)
    .output(Person),
  makeLink: door
    .route({
      method: "POST",
      path: "/people/{id}/links",
      successStatus: 201,
      tags,
      summary: "One more address for somebody",
    })
    .input(ofPerson.extend(ending))
    .output(Made),
  revokeLink: door
    .route({
      method: "PUT",
      path: "/person-links/{linkId}/revocation",
      tags,
      summary: "Take a link back: browsers that opened it are nobody from now on",
    })
    .input(z.object({ linkId: PersonLinkId }))
    .output(PersonLink),
  changeMe: door
    .route({ method: "PATCH", path: "/me", tags, summary: "Your own name and colour" })
    .input(Person.pick({ name: true, colour: true }).partial())
    .output(Actor),
};
