import type { Exercise } from "../exercise.ts";
import { later, seeded } from "../made-up.ts";

const START = "2026-11-20T10:00:00.000Z";
const AGE = [1, 2, 75, 254, 434, 614, 794, 974, 1154, 1334, 1514, 1694, 1874, 2054, 2234, 2414, 2594, 20, 2, 1];

/** Of the orders that the shop sent out, three never reached the warehouse. */
const ORDERS = 120;
const SECONDS_APART = 31.8;
/** From the consumer's first message that it cannot read to its rollback. */
const STUCK = { first: 9, after: 92, drains: 2_895 };
const LOST = new Set([41, 67, 88]);

function* shopLines(): Generator<string> {
  const chance = seeded(20);
  for (let order = 0; order < ORDERS; order++) {
    const at = later(START, order * SECONDS_APART + chance() * 20);
    const stuck = order >= STUCK.first && order < STUCK.after;
    yield JSON.stringify({
      time: at,
      level: "info",
      service: "shop",
      msg: "order sent",
      order_id: orderId(order),
      queue: "orders",
    });
    if (stuck && chance() < 0.4)
      yield JSON.stringify({
        time: later(at, 5),
        level: "error",
        service: "shop",
        msg: "confirmation timed out after 5000 ms",
        order_id: orderId(order),
      });
  }
}

function* warehouseLines(): Generator<string> {
  const chance = seeded(21);
  for (let order = 0; order < ORDERS; order++) {
    if (LOST.has(order)) continue;
    const drained = order < STUCK.first ? 0 : STUCK.drains + (order - STUCK.first) * 1.5;
    const at = later(START, Math.max(order * SECONDS_APART + 2, drained) + chance());
    yield JSON.stringify({
      time: at,
      level: "info",
      service: "warehouse",
      msg: "order received",
      order_id: orderId(order),
    });
  }
}

function* consumerLines(): Generator<string> {
  yield JSON.stringify({
    time: "2026-11-20T10:02:04.000Z",
    level: "info",
    service: "consumer",
    msg: "started",
    version: "2.7.0",
  });
  for (let attempt = 1; attempt <= 400; attempt++)
    yield JSON.stringify({
      time: later("2026-11-20T10:04:50.000Z", attempt * 6.5),
      level: "warn",
      service: "consumer",
      msg: "retry",
      attempt,
      order_id: orderId(9),
      error: "unknown field: gift_note",
    });
  yield JSON.stringify({
    time: "2026-11-20T10:48:12.000Z",
    level: "info",
    service: "consumer",
    msg: "started",
    version: "2.6.3",
  });
}

const orderId = (order: number) => `ord-${1_000 + order}`;

export const checkout: Exercise = {
  name: "checkout",
  title: "Checkout confirmed no orders for 47 minutes",
  pack: "it",
  size: "full",
  minutes: 40,
  opening:
    "On Friday morning customers of a web shop waited for a confirmation that did not come. You were not on call; you write it up from what there is.",
  zone: "UTC",
  chat: [
    { at: "10:02", who: "release bot", text: "consumer 2.7.0 is live (adds gift notes)" },
    { at: "10:09", who: "Kim, support", text: "two customers ask where their confirmation is. anything known?" },
    { at: "10:11", who: "Ada, on call", text: "looking. payment provider's status page is green" },
    {
      at: "10:16",
      who: "Ada, on call",
      text: "their latency is up a bit. I think it's them, opening a ticket with them",
    },
    { at: "10:23", who: "alert bot", text: "FIRING OrderQueueAge > 180 s for 15 min" },
    { at: "10:27", who: "Ada, on call", text: "queue is standing still since 10:04. so not the provider" },
    {
      at: "10:31",
      who: "Rob",
      text: "consumer log: the same order again and again, unknown field gift_note. we retry without limit",
    },
    {
      at: "10:33",
      who: "Rob",
      text: "shop still runs 2.6, consumer is 2.7 and the schema registry has the old one... order of release matters?!",
    },
    { at: "10:38", who: "Ada, on call", text: "rolling the consumer back to 2.6.3" },
    { at: "10:40", who: "Ada, on call", text: "rollback waits for the green build, 8 min. is there a way round?" },
    { at: "10:48", who: "release bot", text: "consumer 2.6.3 is live" },
    { at: "10:51", who: "Ada, on call", text: "queue drains, confirmations go out. status page updated" },
    {
      at: "11:20",
      who: "Rob",
      text: "dead letters were off for this queue. whatever died in the restart is gone, need to compare",
    },
    { at: "14:05", who: "Kim, support", text: "7 customers ordered twice because nothing came. refunded" },
  ],
  alerts: [{ at: "10:23", from: "OrderQueueAge", text: "age of oldest message 1,094 s, threshold 180 s for 15 min" }],
  logs: [
    { path: "logs/shop.log", lines: shopLines },
    { path: "logs/warehouse.log", lines: warehouseLines },
    { path: "logs/consumer.log", lines: consumerLines },
    {
      path: "orders.txt",
      *lines() {
        for (let order = 0; order < ORDERS; order++) yield orderId(order);
      },
    },
  ],
  graph: { title: "Age of the oldest message", unit: "s", from: "10:00", everyMinutes: 3, values: AGE },
  good: `# Checkout confirmed no orders for 47 minutes

## Summary

From 10:04 to 10:51 UTC on 20 November 2026 the shop confirmed no orders: the consumer of the order queue retried one message that it could not
read, without limit, and nothing behind it moved. 83 orders were late, three of 120 never reached the warehouse. The consumer will set aside
what it cannot read after ten tries.

## Impact

83 orders were confirmed up to 44 minutes late. Three of 120 orders (ord-1041, ord-1067, ord-1088) never reached the warehouse: none of its log lines
names them, while the log covers the whole morning. 7 customers ordered twice and were refunded.

## Timeline

All times are UTC.

| Time | What happened | From |
|---|---|---|
| 2026-11-20 10:02 | Consumer 2.7.0 is released; the shop still sends the messages of 2.6 | release bot |
| 2026-11-20 10:04 | The queue stands still | graph |
| 2026-11-20 10:09 | Support hears of missing confirmations | chat |
| 2026-11-20 10:16 | The payment provider is suspected, and a ticket opened there | chat |
| 2026-11-20 10:23 | The alert on the queue's age fires | alert |
| 2026-11-20 10:31 | The consumer's log shows one message, retried every 6.5 s | consumer.log |
| 2026-11-20 10:38 | The rollback begins, and waits 8 minutes for a build | chat |
| 2026-11-20 10:48 | Consumer 2.6.3 runs | release bot |
| 2026-11-20 10:51 | The queue is empty, confirmations go out | chat, graph |

## Detection

Customers told support five minutes after it began, and the alert fired after nineteen: it waits for 180 seconds of age and then for fifteen more minutes.

## Diagnosis

The payment provider's latency was up a little at the same time, and misled for eleven minutes. The queue's graph then showed that
nothing moved since 10:04, and the consumer's log showed why.

## Contributing factors

- A message that cannot be read is retried without limit, and blocks those behind it.
- The consumer may be released before the shop, and nothing checks that both agree on the message.
- The queue has no place for dead letters, so that what was in hand at the restart was lost.
- A rollback needs a new build of the old version.

The trigger was the release of consumer 2.7.0 at 10:02.

## Short-term remediation

The consumer was rolled back to 2.6.3. The three lost orders were found by comparing the shop's orders with the warehouse's log, and were sent again.

## Long-term remediation

One message can no longer stop the others, and a consumer that cannot read what is being sent is not released.

## What went well

The graph of the queue's age settled in a minute what the provider's status page had left open. Support wrote within two minutes of the second question.

## Where we got lucky

It was a quiet Friday morning, at about a tenth of the orders of a Sunday evening. The action items on the queue hold at any load.

## Blind spots

Nobody could see which orders were lost: the consumer does not log what it holds when it stops. A line for each message that it takes would have shown it.

## Lessons

- Before the message of a queue changes, release who reads it to read both forms.
- When confirmations are late, look at the queue's age before anything outside.

## Action items

| Action item | Type | Owner | Due |
|---|---|---|---|
| The consumer sets a message aside after 10 tries, and a test with a broken message covers it | prevent | Rob | 2026-12-04 |
| The release of a consumer is refused when it cannot read the messages of the last hour | prevent | Ada | 2026-12-18 |
| Alert when the oldest message is older than 60 s for 2 minutes | detect | Ada | 2026-11-27 |
| A rollback takes the old image, in less than one minute | mitigate | Rob | 2026-12-11 |
`,
  points: [
    {
      name: "The impact that only the logs know",
      compare: "How many orders were lost, and which?",
      quote: "Three of 120 orders (ord-1041, ord-1067, ord-1088) never reached the warehouse",
      why: "No chat and no alert tells it. `afterword scan logs/warehouse.log --expect orders.txt --field order_id` does, and says that the log covers the whole time.",
      from: "orders.txt and logs/warehouse.log",
      signs: /ord-1041|\bthree (?:of|orders)|\b3 orders|\blost\b/i,
    },
    {
      name: "Several conditions, and what came last",
      compare: "How many are there besides the release?",
      quote: "A message that cannot be read is retried without limit, and blocks those behind it",
      why: "The release came last. Without the retry it would have cost one order, without the missing place for dead letters none.",
      from: "The chat from 10:31 on, logs/consumer.log",
      signs: /\b(?:retr(?:y|ies|ied)|without limit|dead letters?|blocks?)\b/i,
    },
    {
      name: "What misled",
      compare: "Is the suspicion of the payment provider in it, and why it made sense?",
      quote: "misled for eleven minutes",
      why: "Its latency was up: anybody would have looked there. That is a reason to look at the queue first next time, and nobody's fault.",
      from: "The chat from 10:11 to 10:27",
      signs: /\b(?:provider|misled|misleading|suspect\w*)\b/i,
    },
    {
      name: "How it was noticed, and how sooner",
      compare: "Is there a promise that would have shortened the nineteen minutes?",
      quote: "Alert when the oldest message is older than 60 s for 2 minutes",
      why: "Customers came before the alert. The figures are in the graph: from 10:06 on the age was above 60 s.",
      from: "The alert at 10:23 and the graph",
      signs: /\balert\w*\b/i,
    },
    {
      name: "Nobody's fault",
      compare: "Would the people named in your version read it gladly?",
      quote: "The trigger was the release of consumer 2.7.0 at 10:02",
      why: "A release bot released what was built. What could have refused it is the question.",
      from: "Yours to find",
      signs: /\b(?:trigger|release of|was released)\b/i,
    },
    {
      name: "Luck named, and made unnecessary",
      compare: "On which day would this have been far worse?",
      quote: "at about a tenth of the orders of a Sunday evening",
      why: "Luck that is not named is planned with.",
      from: "The number of orders in logs/shop.log",
      signs: /\b(?:luck\w*|quiet|sunday|peak)\b/i,
    },
    {
      name: "What could not be seen",
      compare: "Which question had no answer?",
      quote: "the consumer does not log what it holds when it stops",
      why: "It decides which log line to add.",
      from: "The chat at 11:20",
      signs: /\b(?:log(?:s|ged)?|see|seen|visible|unknown)\b/i,
    },
  ],
};
