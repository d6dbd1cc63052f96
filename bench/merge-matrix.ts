/** The merge matrix as a table. `node bench/merge-matrix.ts` */
import { MODES, merge, OPERATIONS, TYPINGS } from "../web/rescued/testing/matrix.ts";

const sum = { cells: 0, inPlace: 0, offered: 0, lost: 0, doubled: 0, missing: 0, diverged: 0 };
console.log(`. as if in turn   ~ kept elsewhere   o offered back   X lost, doubled or diverged
in each group: ${MODES.join(" · ")}; groups: typed at ${TYPINGS.map(({ name }) => name).join(" · ")}\n`);
for (const operation of OPERATIONS) {
  const groups = TYPINGS.map((typing) =>
    MODES.map((mode) => {
      const outcome = merge(operation, typing, mode);
      sum.cells++;
      if (outcome.inPlace) sum.inPlace++;
      if (!outcome.converged) sum.diverged++;
      sum.offered += outcome.offered;
      sum.lost += outcome.lost;
      sum.doubled += outcome.doubled;
      sum.missing += outcome.missing;
      if (outcome.lost + outcome.doubled + outcome.missing > 0 || !outcome.converged) return "X";
      return outcome.offered > 0 ? "o" : outcome.inPlace ? "." : "~";
    }).join(""),
  );
  console.log(operation.name.padEnd(24), groups.join(" "));
}
console.log(sum);
