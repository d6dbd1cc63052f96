/** What an entry's own words say about it: the kind of event, and the link that is plainly where we know it from. */
import type { EventKind } from "@afterword/model/timeline-event";

const KINDS: readonly (readonly [RegExp, EventKind])[] = [
  [
    /\b(?:alert(?:ed|s|ing)?|alarms?|paged|pager(?:duty)?|pingdom|opsgenie|victorops|on-?call (?:was )?(?:paged|called)|alertmanager|nagios|monitor(?:ing)? (?:fired|triggered|detected))\b/i,
    "alert",
  ],
  [/\b(?:rolled? ?back|rolling back|rollback|revert(?:ed|ing|s)?)\b/i, "deploy"],
  [
    /\b(?:deploy(?:ed|s|ing|ment)?|releas(?:ed?|ing)|rollout|rolled out|rolling out|shipped|pipeline|published version)\b/i,
    "deploy",
  ],
  [
    /\b(?:status ?page|investigating|identified|monitoring|resolved|incident (?:is )?(?:declared|closed|opened|resolved|over)|declared|all clear|back to normal|fully (?:restored|recovered|operational))\b/i,
    "status",
  ],
  [
    /\b(?:slack|gitter|tweet(?:ed|s)?|twitter|e-?mail(?:ed|s)?|posted|message(?:d|s)?|report(?:ed|s)?|asked|announc\w+|ticket|told|customers? (?:contacted|complain\w*)|notified|call(?:ed)? with|pinged)\b/i,
    "message",
  ],
  [
    /\b(?:chang(?:ed?|ing)|merg(?:ed?|ing)|config(?:ured|uration)?|upgrad(?:ed?|ing)|migrat(?:ed?|ing|ion)|enabled|disabled|renamed|commit(?:ted)?|pull request|applied|terraform)\b|\bPR #?\d/i,
    "change",
  ],
  [
    /\b(?:restart(?:ed|ing)?|scal(?:ed?|ing)|deleted?|killed|drain(?:ed|ing)?|cordon(?:ed)?|fix(?:ed|ing)?|started (?:working|investigat\w+)|began|paused|stopped|added|removed|created|manually|attempt(?:ed)?|tried|reboot(?:ed)?|failover|failed over)\b/i,
    "action",
  ],
  [
    /\b(?:\d+(?:\.\d+)?\s?%|latency|error rate|cpu|memory|throughput|queue (?:depth|age|length)|spik(?:e|ed|ing)|increas(?:ed?|ing)|drop(?:ped|s)?)\b/i,
    "metric",
  ],
  [/\b(?:logs?|log line|traceback|stack ?trace|exception)\b/i, "log"],
];

export function eventKind(text: string): EventKind {
  const head = text.slice(0, 400);
  for (const [pattern, kind] of KINDS) if (pattern.test(head)) return kind;
  return "note";
}

const SOURCE_LINK =
  /\[(?:link|source|thread|slack|slack (?:thread|message|link)|message|log|logs|graph|dashboard|tweet|ticket|issue|details|ref|see here|here|permalink)\]\((https?:\/\/[^\s()]{1,1500})\)/i;

/** The one link of the text whose words say that it is the source. */
export function eventSource(text: string): string | null {
  return SOURCE_LINK.exec(text.slice(0, 4000))?.[1] ?? null;
}
