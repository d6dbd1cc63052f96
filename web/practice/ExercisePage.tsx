import type { Exercise } from "@afterword/guide/practice/exercise";
import { exerciseCalled } from "@afterword/guide/practice/exercises";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ask, refOf } from "../app/ask.ts";
import { NotFoundPage } from "../app/NotFoundPage.tsx";
import { useRights } from "../people/rights.ts";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useBegun } from "./begun.ts";
import { CompareWithGood } from "./CompareWithGood.tsx";
import { GraphFigure } from "./GraphFigure.tsx";
import styles from "./Practice.module.css";

const route = getRouteApi("/practice/$name");

/** The raw material as one finds it, and the way to write it up; with `with`, one's own version beside the good one. */
export function ExercisePage() {
  const { name } = route.useParams();
  const { with: ref } = route.useSearch();
  const exercise = exerciseCalled(name);
  if (!exercise) return <NotFoundPage />;
  return (
    <Page title={exercise.title} lead={exercise.opening}>
      <p>
        <Link to="/practice">
          <Trans>All exercises</Trans>
        </Link>
      </p>
      {ref ? <CompareWithGood exercise={exercise} postmortemRef={ref} /> : <Material exercise={exercise} />}
    </Page>
  );
}

function Material({ exercise }: { exercise: Exercise }) {
  const { t } = useLingui();
  const { chat, alerts, logs, graph, zone, minutes } = exercise;
  return (
    <>
      <WriteItUp exercise={exercise} />
      <p className={styles.hint}>
        <Trans>
          Take about {minutes} minutes. Times are in {zone} unless they say otherwise.
        </Trans>
      </p>
      <section className={styles.part}>
        <h2 className={styles.title}>
          <Trans>What people wrote</Trans>
        </h2>
        <Lines lines={chat} />
      </section>
      <section className={styles.part}>
        <h2 className={styles.title}>
          <Trans>What rang</Trans>
        </h2>
        <Lines lines={alerts.map(({ from, ...alert }) => ({ ...alert, who: from }))} />
      </section>
      <section className={styles.part}>
        <h2 className={styles.title}>
          <Trans>What somebody measured</Trans>
        </h2>
        <GraphFigure graph={graph} />
      </section>
      <section className={styles.part}>
        <h2 className={styles.title}>
          <Trans>Logs</Trans>
        </h2>
        {logs.map(({ path, lines }) => (
          <details key={path} className={styles.log}>
            <summary>{path}</summary>
            <pre>
              <code>{beginningOf(lines())}</code>
            </pre>
            <Button
              small
              onPress={() => save(path.split("/").at(-1) ?? path, `${[...lines()].join("\n")}\n`)}
              aria-label={t`Save ${path}`}
            >
              <Trans>Save the whole file</Trans>
            </Button>
          </details>
        ))}
      </section>
    </>
  );
}

function Lines({ lines }: { lines: Exercise["chat"] }) {
  return (
    <dl className={styles.chat}>
      {lines.map(({ at, who, text }) => (
        <div key={`${at} ${who} ${text}`}>
          <dt>
            <time>{at}</time> {who}
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function WriteItUp({ exercise: { name, title, pack, size } }: { exercise: Exercise }) {
  const { edit } = useRights();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () => ask.postmortems.capture({ title, pack, size, text: "", tags: ["practice", `practice: ${name}`] }),
    onSuccess: ({ postmortem }) => navigate({ to: "/postmortems/$ref", params: { ref: refOf(postmortem) } }),
  });
  if (!edit) return null;
  return (
    <div className={styles.deeds}>
      <Button look="primary" isDisabled={start.isPending} onPress={() => start.mutate()}>
        <Trans>Write it up</Trans>
      </Button>
      <Mine name={name} />
      {start.isError && <Trouble error={start.error} />}
    </div>
  );
}

/** The versions that were begun, to be compared. */
function Mine({ name }: { name: string }) {
  const begun = useBegun(name);
  if (begun.length === 0) return null;
  return (
    <ul className={styles.past}>
      {begun.map((postmortem) => (
        <li key={postmortem.id}>
          <Link to="/practice/$name" params={{ name }} search={{ with: refOf(postmortem) }}>
            <Trans>Compare PM-{postmortem.number} with the good version</Trans>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const SHOWN_LINES = 200;

function beginningOf(lines: Iterable<string>): string {
  const shown: string[] = [];
  for (const line of lines) {
    if (shown.length === SHOWN_LINES) return `${shown.join("\n")}\n…`;
    shown.push(line);
  }
  return shown.join("\n");
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
