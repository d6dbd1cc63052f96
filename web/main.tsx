import "./tokens.css";
import "./base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { speakEnglish } from "./app/messages.ts";
import { applyStoredTheme } from "./app/theme.ts";

applyStoredTheme();
speakEnglish();

const root = document.getElementById("root");
if (!root) throw new Error("Cannot start: the page has no root element");
createRoot(root).render(<App />);
