/** German: which sentences speak of blame. The same kinds as in English, by German grammar: "hätte … sollen" closes its clause. */
import type { Finding, Rewrite } from "../../finding.ts";
import type { Passage } from "../../passage.ts";
import { cutSentences } from "../cut.ts";
import type { EnglishRule } from "../english/says.ts";
import { GIVEN_NAMES } from "../given-names.ts";
import type { Sentence } from "../sentence.ts";
import { type Clause, clausesOf, isSomebody } from "./clauses.ts";
import { SAYS } from "./says.ts";

type Hit = { rule: EnglishRule; from: number; to: number; rewrite: Rewrite | null };
type Rule = (reading: Reading) => Hit[];
type Reading = { sentence: Sentence; clauses: readonly Clause[]; kind: Passage["kind"] };

export function findInGerman(passage: Passage, named: ReadonlySet<string>): Finding[] {
  return cutSentences(passage.text, passage.code).flatMap((sentence) => {
    const reading = { sentence, clauses: clausesOf(sentence, named), kind: passage.kind };
    const kept: Hit[] = [];
    for (const hit of RULES.flatMap((rule) => rule(reading))) {
      const said = sentence.words.some((word) => word.mute && word.from < hit.to && word.to > hit.from);
      if (!said && !kept.some((other) => other.from < hit.to && hit.from < other.to)) kept.push(hit);
    }
    return kept
      .toSorted((a, b) => a.from - b.from)
      .map(({ rule, from, to, rewrite }) => ({
        passage: passage.id,
        from,
        to,
        kind: rule === "role" ? "name" : "blame",
        rule,
        ...SAYS[rule],
        rewrite,
      }));
  });
}

function lookingBack({ sentence, clauses }: Reading): Hit[] {
  if (sentence.asks) return [];
  return clauses.flatMap((clause, index) => {
    const { text, who } = clause;
    const own = who === "self" ? "self-blame" : "looking-back";
    const all = { rule: own, from: clause.from, to: clause.to, rewrite: null } as const;
    // "Hätte Rob geprüft, wäre …", "Wenn wir nur geschaut hätten"
    if (/^(?:und |aber )?hätten? /i.test(text) && isSomebody(who) && clauses[index + 1]) return [all];
    if (
      /^(?:und |aber )?wenn /i.test(text) &&
      /\b(?:nur|bloß|doch)\b/.test(text) &&
      /hätten?$/.test(text) &&
      isSomebody(who)
    )
      return [all];
    if (!/\bhätten?\b/i.test(text)) return [];
    if (/(?:sollen|müssen|dürfen|gemusst|gesollt)$/.test(text)) {
      if (isSomebody(who)) return [all];
      if (/\bwerden (?:sollen|müssen|dürfen)$/.test(text))
        return MACHINES.test(text) || /\bautomatisch\b/.test(text) ? [] : [all];
      return /\b(?:auffallen|klar sein|bekannt sein|passieren|geschehen) (?:sollen|müssen|dürfen)$/.test(text)
        ? [all]
        : [];
    }
    if (!/können$/.test(text) || /\b(?:schlimmer|nie|niemand|helfen)\b/.test(text)) return [];
    if (/(?:vermieden|verhindert|bemerkt|entdeckt|erkannt|gefunden|abgewendet|verkürzt) werden können$/.test(text))
      return [all];
    return isSomebody(who) ? [all] : [];
  });
}

const MACHINES =
  /(?:neu ?gestartet|ausgelöst|umgeleitet|verteilt|skaliert|gelöscht|geladen|repliziert|synchronisiert|zugestellt|verarbeitet|abgebaut|freigegeben|gedrosselt|gesendet|entfernt|verworfen|erneuert) werden/;

const LEFT =
  /(?<!\p{L})(?:vergaß(?:en|t)?|vergass(?:en)?|vergessen|versäumt(?:e|en)?|unterlassen|unterließ(?:en)?|übersehen|übersah(?:en)?|ignoriert(?:e|en)?|missachtet(?:e|en)?|vernachlässigt(?:e|en)?|verschlafen|verschlampt|verpennt)(?!\p{L})/u;

function neglect({ clauses }: Reading): Hit[] {
  return clauses.flatMap((clause, index) => {
    const { text, who, words } = clause;
    const rule = who === "self" ? "self-blame" : "neglect";
    const all: Hit = { rule, from: clause.from, to: clause.to, rewrite: null };
    if (
      /\b(?:nicht vergessen|nicht zu vergessen|dürfen|sollte[nt]?|um|damit|falls|wenn|kann|können|könnten?)\b/i.test(
        text,
      ) &&
      !/hätte/.test(text)
    )
      return [];
    const reason = clauses.slice(index + 1).some((other) => /^(?:weil|da|denn|in der annahme)\b/i.test(other.text));
    const left = LEFT.exec(text);
    if (left) {
      const forgot = /verg[ae]ss|vergaß|versäumt|verschla/.test(left[0]);
      const passive = /\b(?:wurden?|worden|blieb(?:en)?)\b/.test(text);
      if (passive)
        return forgot ||
          /übersehen|\b(?:im|beim) Review\b|\bvon (?:\S+ )?(?:team|uns|allen)\b|tagelang|wochenlang/i.test(text)
          ? [all]
          : [];
      if (forgot) return who === "thing" || who === "public" ? [] : [all];
      return isSomebody(who) && !reason ? [all] : [];
    }
    const others = who === "person" || who === "group";
    if (/^(?:niemand|keiner)$/.test(clause.subject?.lower ?? ""))
      return /\b(?:gedacht|gekümmert|geprüft|getestet|gelesen|gefragt|gemeldet|reagiert|geachtet|hingesehen|kümmerte|prüfte|dachte|fragte)\b/.test(
        text,
      )
        ? [all]
        : [];
    const did =
      /\b(?:geprüft|getestet|gelesen|gemeldet|informiert|beachtet|befolgt|reagiert|gehandelt|kontrolliert|abgestimmt|kommuniziert|eingehalten|aufgepasst|dokumentiert|nachgedacht|gehalten)\b/;
    return others && !reason && words.some(({ lower }) => lower === "nicht" || lower === "nie") && did.test(text)
      ? [all]
      : [];
  });
}

const GUARDED =
  /\b(?:verhinder\w*|vermeid\w*|schütz\w*|gegen|vor|Risiko|Gefahr|statt|kein(?:e|en|em|er)?|nicht|ohne|erschwer\w*|schwerer|unmöglich|falls|wenn|vermutlich|angenommen|vermutet\w*)\b[^.;]{0,60}$/i;

const AVERTED = /^[^,.;]{0,40}\b(?:verhinder|vermeid|ausschließ|vorbeug|abfang|erschwer)/i;

const patterns =
  (
    rule: EnglishRule,
    pattern: RegExp,
    {
      guarded = true,
      rewrite,
    }: { guarded?: boolean; rewrite?: (match: RegExpExecArray, sentence: Sentence) => Rewrite | null } = {},
  ): Rule =>
  ({ sentence }) =>
    [...sentence.text.matchAll(pattern)].flatMap((match) => {
      const after = sentence.text.slice(match.index + match[0].length);
      if (guarded && (GUARDED.test(sentence.text.slice(0, match.index)) || AVERTED.test(after))) return [];
      const from = sentence.from + match.index;
      return [{ rule, from, to: from + match[0].length, rewrite: rewrite?.(match, sentence) ?? null }];
    });

const humanError = patterns(
  "human-error",
  /(?<!\p{L})(?:(?:ein(?:en|em|es)? )?menschliche(?:s|n|m|r)? (?:Versagens?|Fehlers?|Fehlverhaltens?|Irrtums?|Schwäche)|(?:Bedien|Bedienungs|Benutzer|Anwender|Flüchtigkeits|Schussel)fehlers?)(?!\p{L})/giu,
  { rewrite: saidAsStep },
);

/** "durch menschliches Versagen" → "durch einen Handgriff, der schiefging": the case comes from what stands before. */
function saidAsStep(match: RegExpExecArray, { text, from }: Sentence): Rewrite | null {
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  if (!/^(?:ein(?:en|em|es)? )?menschliche/i.test(match[0])) return null;
  const phrase = /(?:Versagens|Fehlers|Irrtums)$/.test(match[0])
    ? "eines Handgriffs"
    : /\bdurch\s+$/i.test(before)
      ? "einen Handgriff"
      : /\b(?:von|mit|zu|aus)\s+$/i.test(before) && /menschlichem|einem/.test(match[0])
        ? "einem Handgriff"
        : /\b(?:war|ist|sei|lautet|heißt)(?: \w+)?\s+$/i.test(before)
          ? "ein Handgriff"
          : null;
  if (!phrase) return null;
  const start = from + match.index;
  const comma = /^\s*[.,;:!?)]|^\s*$/.test(after) ? "" : ",";
  return { from: start, to: start + match[0].length, text: `${phrase}, der schiefging${comma}` };
}

const UNMEANT =
  /\b(?:versehentlich|aus Versehen|irrtümlich(?:erweise)?|fälschlicherweise|unabsichtlich|unbeabsichtigt|aus Unachtsamkeit|fahrlässig(?:erweise)?|leichtfertig(?:erweise)?|unvorsichtig(?:erweise)?)\b/;
const BY_SOMEBODY =
  /\b(?:durch|von) (?:(?:ein|d|unser)\w* )?(?:[\wäöüß-]+ )?(?:Entwickler|Ingenieur|Techniker|Administrator|Admin|Operator|Kolleg|Mitarbeit|Praktikant|Dienstleister|Lieferant|Person|Team|Abteilung|Azubi|Bediener)\w*/;

function personAsCause({ clauses }: Reading): Hit[] {
  return clauses.flatMap((clause, index) => {
    const { text, who } = clause;
    const all: Hit = {
      rule: who === "self" ? "self-blame" : "by-accident",
      from: clause.from,
      to: clause.to,
      rewrite: null,
    };
    if (
      /^(?:um|damit|falls|wenn|dass nicht)\b|\bzu \p{L}+$/iu.test(text) ||
      clauses.slice(index + 1).some((other) => /^(?:weil|da|denn)\b/i.test(other.text))
    )
      return [];
    const passive = /\b(?:wurden?|worden)\b/.test(text);
    if (UNMEANT.test(text))
      return (passive ? BY_SOMEBODY.test(text) : isSomebody(who) && !/\b(?:glaub|dacht|annahm|angenommen)/.test(text))
        ? [all]
        : [];
    if (
      /\b(?:verursacht|ausgelöst|hervorgerufen|verschuldet|zerstört|lahmgelegt|kaputt ?gemacht|zum Absturz gebracht)\b|\b(?:verursachte|verschuldete)n?\b/.test(
        text,
      )
    ) {
      return (passive ? BY_SOMEBODY.test(text) : isSomebody(who) && who !== "us")
        ? [{ ...all, rule: "named-cause" }]
        : [];
    }
    return [];
  });
}

function fault({ sentence, clauses }: Reading): Hit[] {
  const found = patterns(
    "fault",
    /(?<!\p{L})(?:(?:meine|unsere|seine|ihre) (?:Schuld|Nachlässigkeit|Unachtsamkeit)|(?:mein|unser|sein|ihr) (?:Fehler|Versäumnis|Verschulden)|(?:Fehler|Versäumnis|Schuld|Verschulden|Nachlässigkeit) (?:de[rs]|von|vom|unsere[rs]) (?:\S+ )?(?:Team|Entwickler|Admin|Operator|Kolleg|Mitarbeit|Techniker|Leitung|Abteilung|Dienstleister|Lieferant|Praktikant|Bereitschaft)\p{L}*|vermasselt|verbockt|verbaselt|versemmelt|in den Sand gesetzt|im Stich gelassen|tut mir leid)(?!\p{L})/giu,
  )({ sentence, clauses, kind: "prose" });
  const guilt = clauses.flatMap((clause): Hit[] => {
    const match =
      /(?<!\p{L})(?:schuld|Schuld|schuldig|verantwortlich für den (?:Ausfall|Fehler|Schaden))(?!\p{L})/u.exec(
        clause.text,
      );
    if (!match || !isSomebody(clause.who) || /\b(?:kein|keine|nicht|niemand)\b/i.test(clause.text)) return [];
    return [
      {
        rule: clause.who === "self" ? "self-blame" : "fault",
        from: clause.from + match.index,
        to: clause.from + match.index + match[0].length,
        rewrite: null,
      },
    ];
  });
  return [
    ...found.map((hit) =>
      /^(?:mein|tut mir)/i.test(sentence.text.slice(hit.from - sentence.from))
        ? { ...hit, rule: "self-blame" as const }
        : hit,
    ),
    ...guilt,
  ];
}

const obvious = patterns(
  "obvious",
  /(?:^(?:offensichtlich|offenkundig|selbstverständlich|natürlich|klarerweise|logischerweise)(?=,? (?:hat|haben|hatte|hatten|war|hätte|wurde|wusste)\b[^.]*\b(?:nicht|nie|niemand|kein\w*|falsch|vergessen)\b)|(?<!\p{L})(?:(?:war|wäre|waren) (?:doch |so |ganz |völlig |schon )*(?:offensichtlich|offenkundig|absehbar|vorhersehbar|klar gewesen)|(?:war|wäre) leicht zu (?:erkennen|sehen|vermeiden|verhindern|bemerken)|gesunde[rnm]? Menschenverstand\w*|(?:jeder|jedes Kind) (?:weiß|hätte gewusst)|wie jeder weiß))(?!\p{L})/giu,
);
const hindsight = patterns(
  "hindsight",
  /(?<!\p{L})(?:im nachhinein|rückblickend|hinterher|im rückblick)(?!\p{L})(?=[^.]*(?:\bfalsch\b|\bFehler\b|\bunklug\b|\bhätten?\b|\bverfrüht\b))/giu,
  { guarded: false },
);
const judgement = patterns(
  "judgement",
  /(?<!\p{L})(?:unverantwortlich\p{L}*|inakzeptab\p{L}*|unentschuldbar\p{L}*|unverzeihlich\p{L}*|lächerlich\p{L}*|peinlich\p{L}*|dumm(?:e|er|es|en|erweise)?|Dummheit|dämlich\p{L}*|idiotisch\p{L}*|Idioten?|schlampig\p{L}*|Schlamperei|fahrlässig(?:e|er|es|en|keit)?|leichtsinnig\p{L}*|Leichtsinn|inkompeten\p{L}*|Unfähigkeit|unfähig|unprofessionell\p{L}*|haarsträubend\p{L}*|skandalös\p{L}*|stümperhaft\p{L}*|faul(?:e|er|en|heit)?|viel zu (?:lange?|spät) (?:gebraucht|gedauert|reagiert|bemerkt)|(?:ein )?Armutszeugnis|Anfängerfehler)(?!\p{L})|!{2,}/giu,
);
const peopleFix = patterns(
  "people-fix",
  /(?<!\p{L})(?:(?:vorsichtiger|aufmerksamer|sorgfältiger|gewissenhafter|achtsamer|wachsamer|disziplinierter) (?:sein|arbeiten|vorgehen|prüfen|umgehen|handeln|werden|testen)|(?:besser|mehr|genauer) (?:aufpassen|achtgeben|acht geben)|(?:mehr|besser|stärker|genauer) (?:\S+ ){0,4}achten|(?:mehr|größere) (?:Sorgfalt|Disziplin|Vorsicht|Aufmerksamkeit)|daran denken|nicht vergessen|(?:alle )?(?:Mitarbeit\p{L}*|Kolleg\p{L}*|Nutzer\p{L}*|Anwender\p{L}*|Entwickler\p{L}*|Team(?:s)?|Admins?|Operator\p{L}*|Techniker\p{L}*|Personal|Kunden) (?:\S+ ){0,4}?(?:schulen|sensibilisieren|ermahnen|belehren|erinnern|trainieren|unterweisen)|(?:Schulung|Sensibilisierung|Unterweisung|Belehrung) (?:de[rs]|aller|von) (?:\S+ )?(?:Mitarbeit|Kolleg|Nutzer|Anwender|Entwickler|Team|Admin|Operator|Techniker|Personal)\p{L}*)(?!\p{L})/giu,
  { guarded: false },
);
const evasion = patterns(
  "evasion",
  /(?<!\p{L})(?:(?:es )?(?:wurden|sind) (?:\S+ ){0,4}?(?:Fehler|Fehlentscheidungen|Versäumnisse) (?:gemacht|begangen|passiert|unterlaufen|getroffen)(?: worden)?|(?:es )?wurde (?:ein|der) Fehler (?:gemacht|begangen))(?!\p{L})/giu,
);

function roleHint({ kind, clauses }: Reading): Hit[] {
  if (kind !== "timeline") return [];
  const named = clauses.find(
    ({ who, subject }) => who === "person" && subject && (/^@/.test(subject.text) || isGiven(subject.text)),
  );
  return named?.subject ? [{ rule: "role", from: named.subject.from, to: named.subject.to, rewrite: null }] : [];
}

const isGiven = (text: string) => /^\p{Lu}\p{Ll}+$/u.test(text) && GIVEN_NAMES.has(text.toLowerCase());

const RULES: readonly Rule[] = [
  humanError,
  fault,
  evasion,
  judgement,
  peopleFix,
  obvious,
  hindsight,
  personAsCause,
  lookingBack,
  neglect,
  roleHint,
];
