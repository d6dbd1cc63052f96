/** Which of the six types an action item is, where its author did not say: by its words. */
import type { ActionItemFields, ActionType } from "@afterword/model/action-item";

const SIGNS: readonly (readonly [RegExp, ActionType])[] = [
  [
    /\b(?:alert\w*|alarms?|monitor\w*|detect\w*|notice\w*|dashboards?|metrics?|prob(?:e|es|ing)\b|page (?:on|when|us)|health ?checks?|log(?:s|ging)? (?:the|when|every|how)|überwach\w*)\b/i,
    "detect-future",
  ],
  [/^(?:\w+ )?(?:investigate|look into|find out|analy[sz]e|research|untersuch\w*)\b/i, "investigate-this"],
  [/\b(?:restore|clean(?:ing)? up|repair|backfill|reconcile|refund|re-?send|re-?run|apologi[sz]e)\b/i, "repair-this"],
  [
    /\b(?:runbooks?|playbooks?|rollback|roll back|failover|fail over|drain|escalat\w*|on-?call|status ?page|recover\w*|back-?ups?|restore|emergency|big red button|faster|spare|degrad\w+)\b/i,
    "mitigate-future",
  ],
  [
    /\b(?:prevent\w*|reject\w*|refus\w+|validat\w+|disallow\w*|forbid\w*|limit\w*|requir\w+|enforce\w*|guard\w*|tests?\b|ci\b|lint\w*|review\w*|block\w*|train\w*|default\w*|automat\w+|upgrade\w*|replace\w*|remove\w*|verhinder\w*)\b/i,
    "prevent-future",
  ],
];

export function typeOf({ type, text }: Pick<ActionItemFields, "type" | "text">): ActionType | null {
  return type ?? SIGNS.find(([sign]) => sign.test(text))?.[1] ?? null;
}
