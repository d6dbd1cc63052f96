import "../tokens.css";
import "../base.css";
import "../opening/opening.css";
import { sendUnsent } from "../editor/unsent.ts";
import { App } from "./App.tsx";
import { draw } from "./draw.ts";
import { speakEnglish } from "./messages.ts";

speakEnglish();
draw(<App />);
void sendUnsent();
