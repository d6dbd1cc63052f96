import "./tokens.css";
import "./base.css";
import { createRoot } from "react-dom/client";
import { config } from "zod";
import { App } from "./app/App.tsx";
import { speakEnglish } from "./app/messages.ts";
import { applyStoredTheme } from "./app/theme.ts";

// Zod would try `new Function`, which the content policy forbids and reports.
config({ jitless: true });
applyStoredTheme();
speakEnglish();

const root = document.getElementById("root");
if (!root) throw new Error("Cannot start: the page has no root element");
createRoot(root).render(<App />);
