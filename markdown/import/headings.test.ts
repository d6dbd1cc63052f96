import assert from "node:assert/strict";
import { test } from "node:test";
import { PACKS } from "@afterword/model/pack";
import { sectionOfHeading, sectionOfLabel } from "./headings.ts";

const key = (words: string) => sectionOfHeading(words)?.key ?? null;

test("case, numbering, emoji, marks and brackets make no difference", () => {
  for (const words of [
    "Root Cause",
    "2.1 Root cause:",
    "🔥 Root causes",
    "III. ROOT CAUSE(S)",
    "Root cause (preliminary)",
    "The root cause",
  ])
    assert.equal(key(words), "causes", words);
});

test("names from the templates in wide use are known", () => {
  const names: Record<string, string> = {
    "Executive Summary": "summary",
    "What happened?": "what-happened",
    "Customer Impact": "impact",
    "Root Cause Analysis": "causes",
    "5 Whys": "causes",
    "Contributing Conditions": "causes",
    Trigger: "trigger",
    "How was it detected?": "detection",
    "Technical details": "diagnosis",
    "Resolution and recovery": "short-term-remediation",
    "Corrective and Preventative Measures": "long-term-remediation",
    "How do we prevent this from happening again?": "long-term-remediation",
    "What went well": "went-well",
    "What didn't go so well?": "went-poorly",
    "What could have gone better": "went-poorly",
    "Where we got lucky": "lucky",
    "Lessons Learnt": "lessons",
    "Key takeaways": "lessons",
    "Incident Timeline": "timeline",
    "Chronology of events": "timeline",
    "Action Items & Follow-ups": "action-items",
    "Next steps": "action-items",
    Background: "background",
    "Supporting information": "references",
    "Monitoring gaps": "blind-spots",
  };
  for (const [words, expected] of Object.entries(names)) assert.equal(key(words), expected, words);
});

test("German, French and Spanish names are known", () => {
  assert.deepEqual(
    ["Zusammenfassung", "Auswirkungen", "Ursache", "Maßnahmen", "Zeitlicher Ablauf", "Was lief gut?"].map(key),
    ["summary", "impact", "causes", "action-items", "timeline", "went-well"],
  );
  assert.deepEqual(["Résumé", "Chronologie", "Cause racine", "Leçons apprises"].map(key), [
    "summary",
    "timeline",
    "causes",
    "lessons",
  ]);
  assert.deepEqual(["Resumen", "Impacto", "Causa raíz", "Próximos pasos"].map(key), [
    "summary",
    "impact",
    "causes",
    "action-items",
  ]);
});

test("what every pack calls its sections comes back as the same section", () => {
  for (const pack of Object.values(PACKS))
    for (const section of [...pack.brief, ...pack.full])
      assert.equal(key(section.heading), section.key, section.heading);
});

test("two sections in one heading are both named", () => {
  assert.deepEqual(sectionOfHeading("Root cause and mitigation"), {
    key: "causes",
    secondary: "short-term-remediation",
  });
  assert.deepEqual(sectionOfHeading("Conclusion"), { key: "summary", secondary: "lessons" });
});

test("facts, names of things and titles are no section", () => {
  for (const words of [
    "Date",
    "Status",
    "Attendees",
    "Time to resolve",
    "MTTR",
    "BinderHub",
    "billing-service",
    "Note",
    "Update",
    "",
  ])
    assert.equal(sectionOfHeading(words), null, words);
});

test("a heading in nobody's words is read by its roots, and one stranger among them makes it the author's own", () => {
  const read: Record<string, string> = {
    "What slowed us down": "went-poorly",
    "Costs for our customers": "impact",
    "The culprits": "causes",
    "How did we notice?": "detection",
    "What did we do to fix it?": "short-term-remediation",
    "How we will do better": "long-term-remediation",
    "What remains to be done": "action-items",
    "The moral of the story": "lessons",
    "Extra factors": "causes",
    "What actually happens": "what-happened",
    "Normal operation": "background",
  };
  for (const [words, expected] of Object.entries(read)) assert.equal(key(words), expected, words);
  for (const words of ["Failures of the oven", "Checkout issues", "The tin"]) assert.equal(key(words), null, words);
});

test("below action items every known word is a kind of action", () => {
  const parent = { key: "action-items", secondary: null } as const;
  assert.equal(sectionOfHeading("Prevention", parent)?.key, "action-items");
  assert.equal(sectionOfHeading("Technical improvements", parent)?.key, "action-items");
  assert.equal(sectionOfHeading("billing-service", parent), null);
});

test("inside the prose of another section only plain names divide it", () => {
  const parent = { key: "causes", secondary: null } as const;
  assert.equal(sectionOfHeading("Slow rollout and recovery of the pool", parent), null);
  assert.equal(sectionOfHeading("Trigger", parent)?.key, "trigger");
});

test("a label counts only by its exact name", () => {
  assert.equal(sectionOfLabel("Impact")?.key, "impact");
  assert.equal(sectionOfLabel("Impact of the new cache on the queue"), null);
});
