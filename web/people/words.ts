import type { Colour, Role } from "@afterword/model/person";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const ROLE_WORDS: Record<Role, { label: MessageDescriptor; about: MessageDescriptor }> = {
  editor: { label: msg`Editor`, about: msg`Writes, and changes everything` },
  commenter: { label: msg`Commenter`, about: msg`Reads drafts as they are written, and comments` },
  reader: { label: msg`Reader`, about: msg`Reads` },
};

export const COLOUR_WORDS: Record<Colour, MessageDescriptor> = {
  "#0b6a69": msg`Teal`,
  "#a2301d": msg`Brick`,
  "#3a5bb8": msg`Blue`,
  "#7b3fa1": msg`Purple`,
  "#87590a": msg`Ochre`,
  "#2c7034": msg`Green`,
  "#b02a67": msg`Pink`,
  "#4f5c6b": msg`Slate`,
  "#0c6b94": msg`Sky`,
  "#7a4a2c": msg`Brown`,
};
