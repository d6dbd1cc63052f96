/** Severity, services, tags and pack, as the facts of a document state them. */
import type { PackName } from "@afterword/model/pack";
import type { Fact } from "./facts.ts";
import type { Outline } from "./outline.ts";
import { partsOf } from "./outline.ts";
import type { Source } from "./source.ts";

const SEVERITY =
  /^(?:incident )?(?:severity|sev|priority|severity level|incident level|level|impact level|criticality|urgency|schweregrad|gravite|severidad|classification)$/;
const LEVEL =
  /\b(?:SEV|Sev|sev|severity|Severity)[\s:-]{0,2}([0-5])\b|\b(P[0-5])\b(?=[^a-z]{0,3}(?:incident|outage|severity|priority|$|\)|\]|\n))/;

/** A word of the team's own scale: a stated fact first, else "SEV-1" in the title or the first lines. */
export function severityOf(facts: readonly Fact[], title: string, source: Source): string | null {
  const stated =
    facts.find((fact) => SEVERITY.test(fact.label) && fact.label !== "classification" && fact.value.length <= 120) ??
    facts.find((fact) => fact.label === "classification" && LEVEL.test(fact.value));
  if (stated) return stated.value.replace(/^[\s_*]+|[\s_*]+$/g, "");
  const level = LEVEL.exec(title) ?? LEVEL.exec(source.text.slice(0, 500));
  if (!level) return null;
  return level[1] ? `SEV${level[1]}` : (level[2] ?? null);
}

const SERVICES =
  /^(?:(?:affected|impacted) )?(?:services?|systems?|components?|products?|applications?|apps?|platforms?|dienste|systeme|servicios)(?: (?:affected|impacted|involved))?$|^affected$/;
const TAGS =
  /^(?:tags?|categor(?:y|ies)|labels?|keywords?|topics?|incident type|cause category|root cause category|type of incident|schlagworte)$/;

export const servicesOf = (facts: readonly Fact[]) => labelsOf(facts, SERVICES);
export const tagsOf = (facts: readonly Fact[]) => labelsOf(facts, TAGS);

/** Names separated by commas; a value that is a sentence is none. */
function labelsOf(facts: readonly Fact[], pattern: RegExp): string[] {
  const labels = new Set<string>();
  for (const fact of facts) {
    if (!pattern.test(fact.label)) continue;
    for (const part of fact.value.split(/\s{0,3}[,;|•\n]\s{0,3}/)) {
      const label = part.replace(/^[\s_*`#-]+|[\s_*`.]+$/g, "");
      if (label && label.length <= 120 && label.split(/\s+/).length <= 6 && labels.size < 200) labels.add(label);
    }
  }
  return [...labels];
}

const SECURITY =
  /\b(?:cve-\d{4}|vulnerabilit\w+|malicious|attacker|compromis\w+|breach(?:ed)?|phish\w+|leaked|leak of|exfiltrat\w+|intrusion|malware|ransomware|credential\w* (?:leak|exposed|stolen)|unauthori[sz]ed access|secrets? (?:leaked|exposed)|supply[- ]chain)\b/gi;
const IT =
  /\b(?:outage|deploy\w*|server|database|cluster|kubernetes|latency|api|rollback|dns|pods?|production|service|users?|error rate|alert\w*|monitoring|on-?call|downtime|incident)\b/gi;
const EVENT =
  /\b(?:guests?|venue|festival|concert|wedding|party|conference|visitors?|stage|catering|attendees|crew|ticket sales|booth|exhibition)\b/gi;
const HOBBY =
  /\b(?:bike|bicycle|recipe|oven|cookies|bak(?:e|ing)|garden|hike|trail|kitchen|dough|sourdough|knitting|camping|tent|trip)\b/gi;
const PROJECT =
  /\b(?:milestones?|deadline|budget|stakeholders?|scope creep|sprint|project (?:plan|manager)|kick-?off|launch date|estimates?|requirements)\b/gi;

/** A guess by its words: what it is about in most lines. Operations unless another kind of life clearly speaks. */
export function packOf(source: Source, title: string, outline: Outline): PackName {
  const text = `${title}\n${title}\n${source.text.slice(0, 12_000)}`;
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const it = count(IT);
  const attack = count(SECURITY);
  if (attack >= 3 && (attack * 2 >= it || new RegExp(SECURITY.source, "i").test(title))) return "security";
  for (const part of partsOf(outline.whole)) if (part.meaning?.key === "timeline" && it > 2) return "it";
  const others = [
    ["event", count(EVENT)],
    ["hobby", count(HOBBY)],
    ["project", count(PROJECT)],
  ] as const;
  const best = others.toSorted((a, b) => b[1] - a[1])[0];
  return best && best[1] >= 2 && best[1] > it ? best[0] : "it";
}
