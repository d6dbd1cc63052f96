import type { Exercise } from "../exercise.ts";
import { later, seeded } from "../made-up.ts";

const CLONES = [2, 1, 3, 2, 2, 1, 0, 41, 63, 58, 9, 2, 1, 2];
const FROM_OUTSIDE = "203.0.113.77";

export const token: Exercise = {
  name: "token",
  title: "A deploy token stood in a public build log for two weeks",
  pack: "security",
  size: "full",
  minutes: 35,
  opening:
    "A researcher writes that a token of yours is readable in a public build log. It has been withdrawn. What was it used for, and what can be proved?",
  zone: "UTC",
  chat: [
    {
      at: "Mon 09:12",
      who: "security mailbox",
      text: "hello, your build 8812 prints a deploy token, line 214. I did not use it. regards, a researcher",
    },
    { at: "Mon 09:31", who: "Ada", text: "confirmed. it is real. read access to all repositories, write to none" },
    { at: "Mon 09:38", who: "Ada", text: "token withdrawn. build log hidden" },
    { at: "Mon 09:45", who: "Rob", text: "since when?" },
    {
      at: "Mon 09:52",
      who: "Ada",
      text: "build 8812 is from the 3rd. someone turned on `set -x` to find a flaky test, made sense at the time, masking only works for secrets from the vault and this one is a plain variable",
    },
    {
      at: "Mon 10:20",
      who: "Rob",
      text: "access log: 203.0.113.77 cloned 3 repositories from the 10th to the 12th with it. not one of ours",
    },
    { at: "Mon 10:26", who: "Kim", text: "what is in them?" },
    {
      at: "Mon 10:40",
      who: "Rob",
      text: "code only. I searched all three for keys: one test password, no customer data",
    },
    {
      at: "Mon 11:05",
      who: "Ada",
      text: "access log on the proxy begins on the 5th, older ones are deleted after 12 days. so 3rd to 5th we do not know",
    },
    {
      at: "Mon 13:30",
      who: "Kim",
      text: "test password changed anyway. told the data protection officer: no personal data, nothing to report",
    },
  ],
  alerts: [{ at: "10 August 02:41", from: "clone rate", text: "41 clones in an hour (info only, goes to nobody)" }],
  logs: [
    {
      path: "logs/git-access.log",
      *lines() {
        const chance = seeded(8);
        for (const [day, count] of CLONES.slice(2).entries()) {
          for (let clone = 0; clone < count; clone++) {
            const at = later("2026-08-05T02:00:00.000Z", day * 86_400 + clone * 55 + chance() * 20);
            const outside = count > 10;
            const repository = ["shop", "consumer", "infra"][Math.floor(chance() * 3)];
            yield `${outside ? FROM_OUTSIDE : "10.0.0.12"} - deploy-token-3 [${at}] "GET /${repository}.git/info/refs?service=git-upload-pack" 200`;
          }
        }
      },
    },
  ],
  graph: {
    title: "Clones by the deploy token",
    unit: "a day",
    from: "3 August",
    everyMinutes: 1_440,
    values: CLONES.map((value, day) => (day < 2 ? null : value)),
  },
  good: `# A deploy token stood in a public build log for two weeks

## Summary

A deploy token with read access to all repositories stood in a public build log from 3 to 17 August 2026, because the build printed its commands and only
secrets of the vault are masked. From 10 August on it was used from outside to clone three repositories of code. No customer data was in them. Every secret
of a build will come from the vault, and a build whose log holds one will fail.

## Exposure

Three of 41 repositories were cloned from one address outside, 162 times on three days. They hold code and one test password, and no customer data:
all three were searched. What is proved: no other repository was cloned from 5 August on. What is not: the access logs of 3 and 4 August no longer exist.

## Timeline

All times are UTC.

| Time | What happened | From |
|---|---|---|
| 2026-08-03 | Build 8812 prints its commands, and the token with them | build log |
| 2026-08-10 02:41 | 41 clones in an hour; the alert goes to nobody | alert |
| 2026-08-17 09:12 | A researcher writes to the security mailbox | mailbox |
| 2026-08-17 09:31 | The report is confirmed | chat |
| 2026-08-17 09:38 | The token is withdrawn and the log hidden | chat |
| 2026-08-17 10:20 | The access log shows clones from outside | git-access.log |

## Detection

A researcher told us. The trace was there a week earlier: the alert on the rate of clones fired on 10 August, as information that nobody receives.

## Investigation

The access log was searched for the token, and the three repositories for secrets. Before 5 August there is no log: it is deleted after twelve days.

## Contributing factors

- The log of a build is public by default.
- Masking knows the secrets of the vault, and this token was a plain variable.
- The token could read all repositories, while its job needs one.
- What came last: commands were printed to find a flaky test, which is how one finds them.

## Containment

The token was withdrawn 26 minutes after the report, and the log hidden. The test password was changed. The data protection officer was told: nothing had to be reported.

## Long-term remediation

A secret cannot stand in the log of a build, and a token that leaks opens one repository for one hour.

## What went well

The security mailbox was read within 19 minutes. The researcher's mail had the line; a page that says where to write had made that possible.

## Where we got lucky

The token could not write. Tokens that expire make that less a matter of luck.

## Blind spots

Nobody can tell whether the token was used on 3 and 4 August: the access logs were gone. Keeping them for 90 days would have shown it.

## Lessons

- Before a log becomes public, look for secrets in it.
- When a token is made, ask what it opens if it is read by others.

## Action items

| Action item | Type | Owner | Due |
|---|---|---|---|
| A build fails when its log holds the shape of a secret | prevent | Ada | 2026-09-11 |
| Deploy tokens open one repository and expire after one hour | mitigate | Rob | 2026-10-02 |
| The alert on the rate of clones pages on call above 20 in an hour | detect | Rob | 2026-08-28 |
| Access logs are kept for 90 days | detect | Kim | 2026-08-28 |
`,
  points: [
    {
      name: "What is proved, and what is not",
      compare: "Does it claim more than the logs can tell?",
      quote: "the access logs of 3 and 4 August no longer exist",
      why: "“No other repository was cloned” is true from 5 August on only. A reader must know.",
      from: "The chat at 11:05; the first line of logs/git-access.log",
      signs: /\b(?:no longer exist|not (?:known|proved)|unknown|cannot (?:say|tell|know)|gone|deleted)\b/i,
    },
    {
      name: "The trace that was there earlier",
      compare: "Could it have been noticed before the mail?",
      quote: "the alert on the rate of clones fired on 10 August, as information that nobody receives",
      why: "A week. This is the cheapest action item of all.",
      from: "The alert, and the graph",
      signs: /\b(?:clone\w*|alert\w*|10 August|10th)\b/i,
    },
    {
      name: "Why it made sense",
      compare: "How is printing the commands told?",
      quote: "commands were printed to find a flaky test, which is how one finds them",
      why: "Whoever does it next will have the same reason. What must hold is the masking.",
      from: "The chat at 09:52",
      signs: /\b(?:flaky|set -x|printed)\b/i,
    },
    {
      name: "How far it could have gone",
      compare: "What did the token open, and what did its job need?",
      quote: "The token could read all repositories, while its job needs one",
      why: "This condition turns a printed line into three cloned repositories.",
      from: "The chat at 09:31",
      signs: /\b(?:all repositories|read access|write)\b/i,
    },
    {
      name: "Nothing that helps somebody do it again",
      compare: "Is the token, or a link to the log, in your text?",
      quote: "The token was withdrawn 26 minutes after the report",
      why: "A withdrawn token is harmless; a habit of quoting them is not.",
      from: "Yours to check: `afterword check --readers customers`",
      signs: /\bwithdrawn|revoked|rotated\b/i,
    },
    {
      name: "Who had to be told",
      compare: "Is the duty to report answered?",
      quote: "The data protection officer was told: nothing had to be reported",
      why: "It is the first question of every reader outside.",
      from: "The chat at 13:30",
      signs: /\b(?:data protection|report(?:ed)?|told|personal data)\b/i,
    },
  ],
};
