import type { BlindSpotFound } from "@afterword/model/claim";
import type { Evidence } from "@afterword/model/evidence";
import { Trans } from "@lingui/react/macro";
import { useRows } from "../rows/row-deeds.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./BlindSpotOffers.module.css";

/** What made the question hard to answer: each one press from a blind spot, or from the promise to mend it. */
export function BlindSpotOffers({ evidence: { claim } }: { evidence: Evidence }) {
  const spots = useRows("blindSpots");
  const items = useRows("actionItems");
  const known = new Set([...spots.rows, ...items.rows].map(({ text }) => text));
  const offers = claim.blindSpots.filter(
    ({ words, wouldHaveShown }) => !known.has(words) && !known.has(promised(wouldHaveShown)),
  );
  if (offers.length === 0) return null;
  return (
    <div className={styles.offers}>
      <p>
        <Trans>What made this hard to answer:</Trans>
      </p>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that an unmarked list is one. */}
      <ul role="list">
        {offers.map((offer) => (
          <li key={offer.words}>
            <span>{offer.words}</span>
            <span className={styles.deeds}>
              <Button
                small
                look="quiet"
                onPress={() => void spots.add({ text: offer.words, wouldHaveShown: offer.wouldHaveShown })}
              >
                <Trans>Keep as blind spot</Trans>
              </Button>
              <Button small look="quiet" onPress={() => void items.add(itemOf(offer))}>
                <Trans>Promise to mend it</Trans>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const promised = (wouldHaveShown: string) => `Log ${wouldHaveShown}`;

const itemOf = ({ words, wouldHaveShown }: BlindSpotFound) => ({
  text: promised(wouldHaveShown),
  type: "detect-future" as const,
  owner: null,
  dueOn: null,
  proof: words,
  link: null,
  state: "open" as const,
});
