import { faceOf } from "@afterword/model/actor";
import { COLOURS, type Colour } from "@afterword/model/person";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { ask } from "../app/ask.ts";
import { useSelfSaving } from "../app/self-saving.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { SaveMark, SaveTrouble } from "../ui/SaveMark.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import styles from "./PeoplePage.module.css";
import { sessionQuery, useMe } from "./queries.ts";
import { COLOUR_WORDS } from "./words.ts";

/** How others see whoever is at this page. */
export function You() {
  const me = useMe();
  const face = me && faceOf(me);
  return face ? <YourFace key={face.id} name={face.name} colour={face.colour} /> : null;
}

function YourFace({ name, colour }: { name: string; colour: Colour }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (asked: { name?: string; colour?: Colour }) => ask.people.changeMe(asked),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const field = useSelfSaving({ value: name, save: async (next) => void (await change.mutateAsync({ name: next })) });
  return (
    <section className={styles.part} aria-labelledby="you">
      <h2 id="you">
        <Trans>You</Trans>
      </h2>
      <div className={styles.you}>
        <Field
          label={t`Your name`}
          value={field.shown}
          onChange={field.change}
          onBlur={field.commit}
          maxLength={80}
          mark={<SaveMark state={field.state} />}
        />
        <RadioGroup value={colour} onChange={(next) => change.mutate({ colour: next as Colour })}>
          <Label className={styles.label}>
            <Trans>Your colour</Trans>
          </Label>
          <div className={styles.colours}>
            {COLOURS.map((each) => (
              <Radio key={each} value={each} aria-label={t(COLOUR_WORDS[each])} className={styles.colour}>
                <span style={{ backgroundColor: each }} />
              </Radio>
            ))}
          </div>
        </RadioGroup>
      </div>
      <SaveTrouble of={field} />
      <Leave name={name} />
    </section>
  );
}

/** For a browser that is somebody by their link. */
function Leave({ name }: { name: string }) {
  const session = useQuery(sessionQuery).data;
  const leave = useLeave();
  if (session?.is !== "known" || !session.byLink) return null;
  return (
    <div className={styles.deeds}>
      <p className={styles.about}>
        <Trans>This browser opened the link of {name}.</Trans>
      </p>
      <Button small onPress={() => leave.mutate()}>
        <Trans>Be {name} here no more</Trans>
      </Button>
      {leave.isError && <Trouble error={leave.error} />}
    </div>
  );
}

/** Whatever was asked was asked by somebody else: the page starts anew. */
export function useLeave() {
  return useMutation({
    mutationFn: () => ask.session.leave(),
    onSuccess: () => globalThis.location.assign("/"),
  });
}
