/** Realistic documents for measuring: invented postmortems of about 3 KB, each different, in the variety that teams write. */

const SERVICES = ["checkout", "payments", "search", "mail", "storage", "sign-in", "reports", "gateway"];
const TRIGGERS = [
  "a deploy",
  "a configuration change",
  "a certificate that ended",
  "a full disk",
  "a campaign",
  "a slow query",
  "a retry storm",
];
const HELPED = [
  "rollback with one command",
  "the alert on queue age",
  "the runbook",
  "a dashboard by region",
  "the feature switch",
];

export function documentOf(index: number): { name: string; text: string } {
  const pick = (list: readonly string[], salt: number) => list[(index * 7 + salt * 13) % list.length] ?? "";
  const service = pick(SERVICES, 1);
  const day = new Date(Date.UTC(2024, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
  const hour = String(index % 22).padStart(2, "0");
  const events = Array.from(
    { length: 8 },
    (_, i) =>
      `- ${hour}:${String(4 + i * 6).padStart(2, "0")} ${EVENTS[(index + i) % EVENTS.length]} on ${service}-${i}`,
  );
  const text = `# ${day} ${service} was slow after ${pick(TRIGGERS, 2)}

**Severity:** SEV${1 + (index % 4)}

## Summary

${pick(TRIGGERS, 2)} raised the load on ${service} number ${index}. Requests waited for a connection and timed out.
It ended when the change was taken back. ${FILL}

## Impact

${index % 97} % of the requests failed for ${10 + (index % 50)} minutes. ${FILL}

## Timeline (UTC)

${events.join("\n")}

## Contributing factors

1. The limit was written in two places with different meanings.
2. The load test used other data than production. ${FILL}

## What went well

- ${pick(HELPED, 3)} made it short
- People in support called at once

## Action items

- [ ] Alert when ${service} waits longer than ${index % 500} ms (@ada)
- [x] Write the runbook for ${service}
- [ ] Try the rollback once a month

\`\`\`
${service} acquire connection 29.8 s
${service} select cart 0.01 s
\`\`\`
`;
  return { name: `${day}-${service}-${index}.md`, text };
}

const EVENTS = [
  "alert fired",
  "deploy finished",
  "first customer wrote",
  "rollback started",
  "errors fell",
  "dashboard looked at",
  "second team called",
  "all normal again",
];
const FILL =
  "The waiting time had been rising for a while and was on no dashboard, so the first look went to the network and then to the provider, whose status page showed a delay that had nothing to do with it.";
