import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

export default defineConfig({
  locales: ["en"],
  sourceLocale: "en",
  catalogs: [
    {
      path: "<rootDir>/locales/{locale}",
      include: ["<rootDir>"],
      exclude: ["**/node_modules/**", "**/dist/**", "**/*.test.*"],
    },
  ],
  format: formatter({ origins: false, lineNumbers: false }),
  orderBy: "message",
});
