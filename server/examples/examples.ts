/** The examples of the first visit: invented, and meant to be read. Their texts stand beside this file, their facts and rows here. */
import type { PackName } from "@afterword/model/pack";
import type { PostmortemFacts, Size } from "@afterword/model/postmortem";
import type { FieldsOf, RowKind } from "@afterword/model/rows";
import type { UncertainTime } from "@afterword/model/time";
import type { EventKind } from "@afterword/model/timeline-event";

export type Example = {
  /** The file beside this one that holds the text. */
  file: string;
  title: string;
  size: Size;
  pack: PackName;
  facts: PostmortemFacts;
  rows: { [Kind in RowKind]?: FieldsOf<Kind>[] };
};

const ZONE = "Europe/Berlin";

/** `clock` is the wall clock in Berlin on 10 March 2026, an hour before UTC. */
function at(clock: string): UncertainTime {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return {
    is: "exact",
    at: new Date(Date.UTC(2026, 2, 10, hours - 1, minutes)).toISOString(),
    zone: ZONE,
    written: null,
  };
}

function about(clock: string, marginMinutes: number): UncertainTime {
  const exact = at(clock);
  return exact.is === "exact" ? { ...exact, is: "about", marginMinutes } : exact;
}

function event(clock: string, kind: EventKind, text: string, source: string | null): FieldsOf<"timeline"> {
  return { time: clock.startsWith("~") ? about(clock.slice(1), 2) : at(clock), kind, text, source };
}

const checkoutOutage: Example = {
  file: "checkout-outage.md",
  title: "A third of all orders failed for 47 minutes",
  size: "full",
  pack: "it",
  facts: {
    severity: "SEV2",
    zone: ZONE,
    services: ["checkout", "storefront"],
    tags: ["configuration", "connection pool", "campaign"],
    people: [
      { name: "Ada", role: "on call" },
      { name: "Rob", role: "support duty" },
      { name: "Mira", role: "campaign" },
    ],
    milestones: {
      started: about("14:05", 2),
      detected: at("14:19"),
      acknowledged: at("14:21"),
      mitigated: at("14:52"),
      resolved: at("16:40"),
    },
  },
  rows: {
    timeline: [
      event(
        "13:58",
        "deploy",
        "Configuration clean-up goes out; the pool of checkout shrinks from 80 to 8",
        "deploy log",
      ),
      event("14:05", "action", "First half of the campaign mail is sent, 180,000 recipients", "mail tool"),
      event(
        "~14:05",
        "metric",
        "Waiting time for a connection leaves its usual 2 ms and rises",
        "traces, found afterwards",
      ),
      event(
        "14:15",
        "message",
        "First customer writes that the order page hangs; nine within four minutes",
        "support chat",
      ),
      event("14:19", "message", "Support duty calls the person on call", "phone"),
      event("14:21", "action", "Call taken; first look goes to the payment provider", "chat"),
      event("14:23", "alert", "Alarm: failed orders above 5 % over 15 minutes", "alerting"),
      event("14:32", "action", "Payment provider ruled out: their answers arrive in 300 ms", "traces"),
      event("14:41", "log", "Traces show 29.8 s of waiting for a connection; connections in use flat at 8", "traces"),
      event("14:44", "action", "Campaign holds back the second half of the mail", "phone"),
      event("14:49", "change", "Rolled back to the configuration of the morning", "deploy log"),
      event("14:52", "metric", "Orders back to normal", "dashboard"),
      event("16:40", "status", "Repeated attempts of the storefront switched on again; closed", "status page"),
    ],
    factors: [
      {
        text: "The limit was written twice, with different meanings (for each worker, for the whole service); the clean-up kept the wrong one",
        trigger: false,
      },
      {
        text: "The load test runs with the configuration of the test environment, so a changed limit is never tried under load",
        trigger: false,
      },
      { text: "The canary compares error rates for ten minutes, at whatever traffic there is", trigger: false },
      {
        text: "The storefront repeats a failed order three times at once, which tripled the load when it was least bearable",
        trigger: false,
      },
      { text: "The campaign mail brought the traffic that needed more than eight connections", trigger: true },
    ],
    helped: [
      { what: "Rolling back with one command", how: "three minutes from decision to effect, without a build" },
      {
        what: "Traces of slow orders",
        how: "they told waiting for a connection apart from a slow query at one glance",
      },
      {
        what: "Support's habit of calling after five alike messages",
        how: "it was four minutes faster than the alarm",
      },
    ],
    blindSpots: [
      {
        text: "How long requests wait for a database connection",
        wouldHaveShown: "a chart of waiting time by service; it rose fourteen minutes before anybody noticed",
      },
      {
        text: "How many customers gave up and did not come back",
        wouldHaveShown: "carts left behind by hour, compared with the week before",
      },
    ],
    lessons: [
      {
        text: "Try a changed limit under the load it is meant for, not under the load of the moment",
        before: "changing a limit, a pool or a timeout",
      },
      { text: "Tell whoever is on call before a campaign goes out", before: "a campaign mail" },
    ],
    actionItems: [
      {
        text: "Raise an alarm when waiting for a connection takes more than 100 ms for two minutes",
        type: "detect-future",
        owner: "Ada",
        dueOn: "2026-03-17",
        proof: "a drill with a pool of 8 in the test environment raises it within three minutes",
        link: null,
        state: "done",
      },
      {
        text: "Refuse to start checkout with fewer connections than workers",
        type: "prevent-future",
        owner: "Ada",
        dueOn: "2026-03-24",
        proof: "a start with 8 connections and 40 workers ends with that message",
        link: null,
        state: "open",
      },
      {
        text: "Run the load test with the configuration that is about to go out",
        type: "prevent-future",
        owner: "Ilse",
        dueOn: "2026-04-07",
        proof: "the change of 10 March, replayed, fails the load test",
        link: null,
        state: "open",
      },
      {
        text: "Let the storefront wait longer before each repeated attempt",
        type: "mitigate-future",
        owner: "Rob",
        dueOn: "2026-03-31",
        proof: "with checkout down, its traffic stays below 1.5 times the usual",
        link: null,
        state: "open",
      },
      {
        text: "Write to the 760 customers who did not come back, with a voucher",
        type: "repair-this",
        owner: "Mira",
        dueOn: "2026-03-13",
        proof: "sent, and the number of vouchers used a month later is written here",
        link: null,
        state: "done",
      },
    ],
  },
};

const burntCookies: Example = {
  file: "burnt-cookies.md",
  title: "Burnt cookies for the school fair",
  size: "brief",
  pack: "hobby",
  facts: { zone: ZONE, tags: ["baking"] },
  rows: {
    lessons: [
      {
        text: "Look after six minutes; the lowest rail is 40 °C hotter than the dial says",
        before: "baking more than one tray",
      },
    ],
  },
};

const bikeNote: Example = {
  file: "bike-note.md",
  title: "Backpack on the bike hurts: add a basket",
  size: "note",
  pack: "hobby",
  facts: { zone: ZONE, tags: ["bike"] },
  rows: {},
};

/** The last one is the newest in the list. */
export const EXAMPLES: readonly Example[] = [bikeNote, burntCookies, checkoutOutage];
