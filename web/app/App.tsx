import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { I18nProvider as AriaWords } from "react-aria-components";
import { queryClient } from "./ask.ts";
import { router } from "./routes.tsx";

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <AriaWords locale="en-US">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AriaWords>
    </I18nProvider>
  );
}
