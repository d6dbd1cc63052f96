import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Passage } from "../passage.ts";
import { checkLanguage, LANGUAGES, type Language, languageChecker } from "./check.ts";

const prose = (text: string, kind: Passage["kind"] = "prose"): Passage => ({ id: "a", text, kind, section: null });
const rulesIn = (text: string, language: Language = "en") =>
  checkLanguage([prose(text)], language).map((finding) => finding.rule);
const lines = (text: string) => text.trim().split("\n");

const BLAMEFUL = `
Ada should have run the migration on staging first.
The release manager could have stopped the rollout when the first alarm came in.
This outage could have been avoided if somebody had read the runbook.
We failed to communicate the change to the support team.
The baker forgot to set the timer.
If only we had looked at the queue earlier.
The root cause was human error.
The incident was caused by a junior engineer who ran the wrong script.
The on-call engineer ignored three warnings before acting.
Rob broke the checkout by merging an untested change.
The database team never told anyone about the failover.
It was obvious that the disk would fill up.
Obviously nobody had tested the backup.
This is a ridiculous way to run a production service.
I completely forgot about the certificate, sorry, that was my fault.
It was my mistake.
Engineers need to be more careful with production credentials.
Remind all developers to run the tests before merging.
Retrain the operators on the cutover procedure.
Mistakes were made during the deployment.
The contractor carelessly unplugged the wrong cable.
The network team is to blame for the delay.
Someone accidentally deleted the production bucket.
The operator mistakenly typed the wrong hostname.
In hindsight we should have rolled back immediately.
Had Rob checked the dashboard, he would have seen the spike.
Any competent administrator would have noticed the alert.
How could anyone miss such a simple thing?
The vendor let us down again.
The developer did not bother to write a test.
They should have known better.
The reviewer missed the typo in the config.
The typo was overlooked in code review.
Due to an engineer's mistake, the cache was flushed.
Nobody bothered to check the logs.
We dropped the ball on this one.
I messed up the DNS change.
The customer success team failed to escalate the tickets.
The alert was ignored for two hours by the on-call engineer.
The change ought to have been reviewed by a second person.
Bob didn't follow the procedure.
The outage happened because the intern ran the wrong command.
The admin was supposed to renew the certificate last month.
Please pay more attention when editing the firewall rules.
It is inexcusable that the backups were never tested.
The oven was left on because Rob wasn't paying attention.
The cookies burnt because Ada forgot them in the oven.
User error led to the deletion of the dataset.
The failure was the result of sloppy work by the platform team.
We can't believe this went unnoticed for a week!!!
The whole thing was an operator mistake.
Management ignored our requests for more capacity.
The author of the change did not test it on mobile.
The team didn't think to check the replica lag.
That should never have been deployed on a Friday.
Ops neglected the monitoring for months.
It was a stupid decision to skip the canary.
Train users not to click on links.
Next time I'll be more careful.
We will remind everyone to double-check.
The outage was Dave's fault.
If only she had read the runbook.
The author merged without waiting for CI.
The backend team had been warned twice and did nothing.
We did not sufficiently test the upgrade.
We could have alerted on it beforehand.
The bug was not noticed in review.
Configuration changes should be processed more carefully.
The engineers were careless.
Everyone must remember to lock the door.`;

const OTHERS = `
The load balancer should have removed the failed node from rotation.
The retry logic should have backed off exponentially.
We should have a dashboard for queue age.
We should add an alert for certificate expiry.
The service should be able to survive the loss of one zone.
The deploy script accepted both the test and the production target.
The migration ran for 40 minutes and locked the orders table.
Ada rolled back the release at 14:05.
Rob restarted the workers and the queue drained.
The on-call engineer acknowledged the page within three minutes.
We believed the change was safe because it had passed on staging.
The engineer chose the fast path since the runbook recommended it.
It could have been much worse: the backup had finished minutes before.
Luckily the traffic was low that night.
A canary would have caught the error within minutes.
Better alerts could have shortened the detection.
The health check failed to detect the broken connection.
Prometheus failed to scrape the new targets.
The script failed because the token had expired.
The proxy ignored the new configuration until it was reloaded.
Requests to the old endpoint were dropped.
The bug was missed by the type checker.
Three heartbeats were missed before the node was marked dead.
The cache was accidentally invalidated by a config change.
The faulty disk was the culprit.
The error message did not mention the missing permission.
Users did not notice the degradation.
Customers failed to log in between 10:00 and 10:20.
The logs clearly show a rise in latency at 09:58.
It was not obvious from the graph which shard was affected.
To prevent human error, the tool now asks for the cluster name.
This makes it harder to delete the wrong bucket by mistake.
The runbook does not say which replica to promote.
We did not have an alert for this condition.
We did not know that the limit was per region.
The JVM should have restarted.
We should have alerting on queue age.
The retry could have hidden it had it been faster.
We believed the deploy was safe because the canary was green.
I had no access to the page, so I skipped this step.
We were not paged as soon as we should have been.
Traffic to the US had not been moved.
The third group failed to restart one server.
The team met at 11:00 and agreed to fail over.
How could we have noticed this sooner?
What should have happened is written in the runbook.
The database engineer was on leave that week.
Support received 40 tickets in the first hour.
The fix was simple: raise the limit to 512.
The rollback was easy because the release was tagged.
Add a confirmation prompt to the delete command.
Teach the linter to reject unpinned images.
The alert reminded the on-call engineer of the open ticket.
The certificate expired at midnight.
The user interface shows a careful summary of the changes.
The system simply retried until the quota was gone.
The queue should have drained within a minute, but consumers were stuck.
Jobs should have been restarted automatically after the node came back.
The error budget for the month is spent.
User error reports doubled between 9 and 10.
The oven's thermostat reads 20 degrees too low.
The cookies burnt because the timer has no sound.
We thank everyone who helped.
Add a rule so that forgotten feature flags are reported.
The deploy was paused by the release manager while the team looked at the graphs.
An experienced engineer reviewed the plan.
The incident commander handed over at 18:00.
We need to have more tests for the parser.`;

const SCHULD = `
Ada hätte die Migration zuerst auf dem Testsystem ausführen sollen.
Das hätte im Review auffallen müssen.
Der Ausfall hätte vermieden werden können.
Wir haben vergessen, das Zertifikat zu erneuern.
Die Bereitschaft hat den Alarm ignoriert.
Hätte Rob das Dashboard geprüft, wäre der Anstieg aufgefallen.
Die Ursache war menschliches Versagen.
Durch menschliches Versagen wurde die falsche Datenbank gelöscht.
Der Ausfall wurde durch einen Praktikanten verursacht.
Ein Techniker zog versehentlich das falsche Kabel.
Das war mein Fehler.
Das Team war schuld an der Verzögerung.
Es wurden Fehler gemacht.
Wir müssen in Zukunft vorsichtiger sein.
Alle Mitarbeiter schulen, damit das nicht wieder passiert.
Die Reaktion war völlig inakzeptabel.
Der Zustand war offensichtlich.
Im Nachhinein war es ein Fehler, am Freitag auszuliefern.
Niemand hat die Logs geprüft.
Der Tippfehler wurde im Review übersehen.
Wenn wir nur früher geschaut hätten!
Der Bäcker vergaß, den Wecker zu stellen.
Das Netzteam hat die Änderung nicht gemeldet.
Die Änderung hätte vorher getestet werden müssen.`;

const ANDERES = `
Der Lastverteiler hätte den Knoten entfernen sollen.
Wir sollten einen Alarm für die Warteschlange haben.
Die Migration lief 40 Minuten und sperrte die Tabelle.
Ada rollte die Version um 14:05 zurück.
Die Zertifikate hätten automatisch erneuert werden sollen.
Wir hielten die Änderung für sicher, weil sie auf dem Testsystem lief.
Zum Glück war in der Nacht wenig los; es hätte schlimmer kommen können.
Der Dienst ignorierte die neue Konfiguration bis zum Neustart.
Um menschliche Fehler zu verhindern, fragt das Werkzeug nach dem Namen.
Der Cache wurde versehentlich geleert.
Die Bereitschaft bestätigte den Alarm nach drei Minuten.
Schuld war ein defektes Kabel.
Die Fehlermeldung nannte die fehlende Berechtigung nicht.
Wie hätten wir das früher bemerken können?
Ein Alarm hätte die Suche verkürzt.
Es war nicht offensichtlich, welcher Knoten betroffen war.
Kunden konnten sich zwischen 10:00 und 10:20 nicht anmelden.
Die Logs zeigen offensichtlich einen Anstieg um 09:58.
Wir hatten keinen Alarm für diesen Zustand.
Die Kekse verbrannten, weil der Wecker keinen Ton hat.`;

test("sentences that blame are found, whoever they blame", () => {
  assert.deepEqual(
    lines(BLAMEFUL).filter((sentence) => rulesIn(sentence).length === 0),
    [],
  );
});

test("systems, recommendations, guardrails, reasons, luck and accounts pass in silence", () => {
  assert.deepEqual(
    lines(OTHERS).filter((sentence) => rulesIn(sentence).length > 0),
    [],
  );
});

test("German sentences that blame are found, and others pass", () => {
  assert.deepEqual(
    lines(SCHULD).filter((sentence) => rulesIn(sentence, "de").length === 0),
    [],
  );
  assert.deepEqual(
    lines(ANDERES).filter((sentence) => rulesIn(sentence, "de").length > 0),
    [],
  );
});

test("a rewording is grammatical where it stands", () => {
  const reworded = (text: string, language: Language = "en") => {
    const rewrite = checkLanguage([prose(text)], language).find((finding) => finding.rewrite)?.rewrite;
    return rewrite ? text.slice(0, rewrite.from) + rewrite.text + text.slice(rewrite.to) : null;
  };
  assert.equal(reworded("These changes should have been tested."), "These changes were not tested.");
  assert.equal(reworded("🍪 Ada should have read the runbook."), "🍪 Ada did not read the runbook.");
  assert.equal(reworded("We failed to notice the queue."), "We did not notice the queue.");
  assert.equal(reworded("The root cause was human error."), "The root cause was a manual step that went wrong.");
  assert.equal(reworded("Obviously, nobody checked the backup."), "Nobody checked the backup.");
  assert.equal(
    reworded("Durch menschliches Versagen fiel der Ofen aus.", "de"),
    "Durch einen Handgriff, der schiefging, fiel der Ofen aus.",
  );
});

test("quotes, code and prompts are other people's words, and so is what stands between quotation marks", () => {
  for (const kind of ["quote", "code", "prompt"] as const)
    assert.deepEqual(checkLanguage([prose("It was my fault.", kind)], "en"), []);
  assert.deepEqual(rulesIn('Ada wrote "it was my fault" in the chat.'), []);
});

test("a name in a timeline is a hint of its own kind, and a role is none", () => {
  const kinds = (text: string) => checkLanguage([prose(text, "timeline")], "en").map(({ kind, rule }) => [kind, rule]);
  assert.deepEqual(kinds("10:02 Rob rolls the release back"), [["name", "role"]]);
  assert.deepEqual(kinds("10:02 The on-call engineer rolls the release back"), []);
});

test("names that the document gives tell who acts, and a rule can be done without", () => {
  const text = "The checklist was there, but zyx missed the step.";
  assert.deepEqual(checkLanguage([prose(text)], "en"), []);
  assert.equal(checkLanguage([prose(text)], "en", { names: ["zyx"] })[0]?.rule, "neglect");
  assert.deepEqual(checkLanguage([prose(text)], "en", { names: ["zyx"], without: new Set(["neglect"]) }), []);
});

test("a checker that remembers says what a fresh one says, under the passages' own ids", () => {
  const check = languageChecker();
  const first = [prose("It was my fault."), { ...prose("Rob broke the checkout."), id: "b" }];
  check(first, "en");
  const moved = [{ ...first[1], id: "c" } as Passage, { ...prose("It was my mistake."), id: "d" }];
  assert.deepEqual(check(moved, "en"), checkLanguage(moved, "en"));
});

test("any text in any language is read, and every finding lies in it", () => {
  const word = fc.constantFrom(
    ...lines(`${BLAMEFUL}\n${SCHULD}`).flatMap((line) => line.split(" ")),
    "🍪",
    "é",
    "\r\n",
    "مرحبا",
    "“",
    '"',
    "(",
    ")",
    ",",
    ".",
    "n't",
    "should",
    "have",
    "been",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 5, arbitrary: word }, fc.string({ maxLength: 8 })), { maxLength: 30 }),
      fc.constantFrom(...LANGUAGES),
      (words, language) => {
        const text = words.join(" ");
        for (const { from, to, rewrite } of checkLanguage([prose(text, "timeline")], language)) {
          assert.ok(from >= 0 && from < to && to <= text.length);
          assert.ok(!rewrite || (rewrite.from >= 0 && rewrite.from <= rewrite.to && rewrite.to <= text.length));
        }
      },
    ),
    { numRuns: 300 },
  );
});
