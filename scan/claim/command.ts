/** The command that asks a question again, as it would be typed where the archive is. */
import type { Place, Question } from "@afterword/model/question";

/** `keys`: the words that name the keys, such as ["--expect", "orders.csv"]. */
export function commandOf(question: Question, keys: readonly string[]): string {
  const { window, sources } = question;
  const option = (name: string, value: string | number | null) => (value === null ? [] : [name, String(value)]);
  const words = [
    "afterword",
    "scan",
    ...question.paths,
    ...sources.flatMap(({ name, paths }) => paths.flatMap((path) => ["--source", `${name}=${path}`])),
    ...sources.flatMap(({ name, everythingOf }) =>
      option("--everything-of", everythingOf && `${name}=${everythingOf}`),
    ),
    ...question.expectedSources.flatMap((name) => ["--expect-source", name]),
    ...keys,
    ...asked(question),
    ...option("--from", window.from),
    ...option("--to", window.to),
    ...option("--zone", question.zone),
    ...option("--year", question.year),
    ...option("--time", question.timePattern),
    ...option("--gap", question.gapSeconds),
    ...option("--slack", question.slackSeconds || null),
    ...(question.masksAddresses ? ["--mask-addresses"] : []),
  ];
  return words.map(quoted).join(" ");
}

function asked({ asks }: Question): string[] {
  if (asks.is === "keys") return place(asks.place);
  if (asks.counting.is === "lines") return ["--count"];
  return asks.counting.is === "pattern"
    ? ["--count", "--pattern", asks.counting.pattern]
    : ["--count", ...place(asks.counting.place)];
}

function place(place: Place): string[] {
  if (place.is === "anywhere") return ["--anywhere"];
  return place.is === "capture" ? ["--capture", place.pattern] : [`--${place.is}`, place.name];
}

/** For a POSIX shell. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
