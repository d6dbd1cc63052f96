declare module "*.po" {
  import type { Messages } from "@lingui/core";
  export const messages: Messages;
}

declare module "*.module.css" {
  // Not an index signature, whose every class might be undefined; styles.test.ts holds names and stylesheets together.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  const classes: any;
  export default classes;
}

declare module "*.css";
