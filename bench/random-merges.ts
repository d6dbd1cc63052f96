/** Three people do anything, with delays and time offline; at the end all see the same, and no word is gone that nobody deleted. `node bench/random-merges.ts COUNT [FIRST]` */
import { playAtRandom } from "../web/rescued/testing/random.ts";

const rounds = Number(process.argv[2] ?? 300);
const first = Number(process.argv[3] ?? 1);
const sum = { rounds: 0, diverged: 0, typed: 0, lost: 0, doubled: 0, twice: 0, offered: 0, needless: 0, failed: 0 };
for (let seed = first; seed < first + rounds; seed++) {
  try {
    const { typed, offered, needless, lost, doubled, twice, isSame } = playAtRandom(seed);
    sum.rounds++;
    sum.typed += typed;
    sum.offered += offered;
    sum.needless += needless.length;
    sum.twice += twice.length;
    sum.lost += lost.length;
    sum.doubled += doubled.length;
    if (!isSame) sum.diverged++;
    if (lost.length + doubled.length + twice.length > 0)
      console.log({ seed, lost: lost.join(""), doubled: doubled.join(""), twice: twice.join(" ") });
  } catch (error) {
    sum.failed++;
    console.log(seed, error);
  }
}
console.log(sum);
