/** Letters that stand for words which a reader from elsewhere may not know, and which the document never gives. */
import type { Manuscript } from "../manuscript.ts";

/** Known beyond the trade, or standing for themselves. */
const KNOWN = new Set(
  (
    "AM PM OK ID IDS TV PC PCS UK US USA EU UN CEO CTO CFO CIO CISO HR PR IT FAQ NA TBD TBA TBC TODO ETA FYI DIY ASAP PDF CSV JSON XML YAML HTML CSS SQL HTTP HTTPS URL URLS " +
    "URI API APIS CPU CPUS GPU GPUS RAM SSD HDD IO OS DNS IP IPS TCP UDP TLS SSL SSH FTP SFTP VPN LAN WAN WIFI VM VMS DB DBS UI UX SDK CLI IDE GUI CI CD QA PRS MR MRS AWS GCP IBM " +
    "SLA SLAS SLO SLOS SLI SLIS SEV SEV1 SEV2 SEV3 SEV4 P0 P1 P2 P3 P4 P5 RCA SRE SREs SRES OOM GC JVM UTF ASCII UTC GMT CET CEST EST EDT PST PDT CST CDT BST IST JST PT ET MT KB MB " +
    "GB TB PB MS GET PUT POST HEAD DELETE PATCH OPTIONS NULL TRUE FALSE ERROR WARN WARNING INFO DEBUG FATAL NOTE AND OR NOT THE NO YES ALL DO IF ON OFF UP DOWN NEW OLD END START STOP " +
    "MIT BSD GPL USB CDN RPC REST ORM NAT ACL IAM MFA SSO OIDC SAML JWT UUID LTS EOL PST8PDT MON TUE WED THU FRI SAT SUN JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC " +
    "I II III IV VI VII VIII IX A B C D E F G EUR USD GBP CHF DNA GPS SMS LED CO CD DVD AI ML CTRL ALT ESC README EC2 S3 RDS EKS ECS ELB ALB K8S PHP XSS CSRF CVE CVES SHA MD5 RFC ISO " +
    "DSGVO GDPR PII EDV LKW PKW WC BIOS NTP SMTP IMAP POP3 LDAP CORS ETL GRPC MQTT AMQP IDP DONE WIP FIXED LEFT RIGHT INNER OUTER JOIN SELECT UPDATE INSERT WHERE FROM TABLE INDEX TODAY NFS QPS RPS TPS RTT TTL MTU IRC VOIP PIN ATM USV UPS CAD PDA MTTR MTTD MTTA RPO RTO IOPS"
  ).split(" "),
);

const LETTERS = /(?<![\p{L}\p{N}_./@#:[-])(?:\p{Lu}{2,6}|\p{Lu}\p{Ll}?\p{Lu}{1,4})(?:\d(?!\d))?s?(?![\p{L}\p{N}_/@])/gu;

/** Each is looked for in the whole text. */
const MOST = 40;

export type Acronym = { letters: string; passage: string; from: number; to: number };

export function unexplainedAcronyms({ passages, services, people, title }: Manuscript): Acronym[] {
  const text = [title, ...passages.map((passage) => passage.text)].join("\n");
  // A text in capitals has no acronyms that could be told apart.
  if (/(?:\b\p{Lu}{4,}\b\W+){5}/u.test(text)) return [];
  const named = new Set(
    [...services, ...people.flatMap(({ name }) => name.split(/\s+/))].map((name) => name.toUpperCase()),
  );
  const found = new Map<string, Acronym>();
  const uses = new Map<string, number>();
  for (const { id, text: words, kind, code = [] } of passages) {
    if (kind === "code" || kind === "quote" || kind === "prompt") continue;
    for (const { 0: match, index } of words.matchAll(LETTERS)) {
      const letters = match.replace(/(?<=\p{Lu})s$/u, "");
      uses.set(letters, (uses.get(letters) ?? 0) + 1);
      if (
        found.size >= MOST ||
        KNOWN.has(letters.toUpperCase()) ||
        named.has(letters.toUpperCase()) ||
        found.has(letters)
      )
        continue;
      if (code.some(({ from, to }) => index >= from && index < to)) continue;
      found.set(letters, { letters, passage: id, from: index, to: index + match.length });
    }
  }
  return [...found.values()].filter(
    ({ letters }) => (uses.get(letters) ?? 0) > 1 && !isWord(text, letters) && !isExplained(text, letters),
  );
}

/** "DONE", beside "done" elsewhere. */
function isWord(text: string, letters: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${letters.toLowerCase()}(?![\\p{L}\\p{N}])`, "u").test(text);
}

/** "Network Support Team (NST)", "NST (Network Support Team)", "NST: the team that …", "NST is …", or a heading of a glossary. */
function isExplained(text: string, letters: string): boolean {
  const beside = new RegExp(
    `\\(\\W?${letters}s?\\W?\\)|(?<![\\p{L}\\p{N}])${letters}s?\\W{0,3}(?:\\(\\p{L}[^)]{4,}\\)|(?:[:=–—]|-) ?\\p{L}|,? (?:is|are|stands for|means|i\\.e\\.|or|the|our|an?)\\s)|(?:called|known as|abbreviated|short for|aka|a\\.k\\.a\\.) \\W?${letters}`,
    "u",
  );
  if (beside.test(text)) return true;
  const initials = [...letters.toUpperCase()]
    .map((letter) => `[${letter}${letter.toLowerCase()}]\\p{L}+`)
    .join("[\\s-]+(?:(?:of|the|and|for|in|at|to) )?");
  return /^\p{L}+$/u.test(letters) && new RegExp(`(?<!\\p{L})${initials}`, "u").test(text);
}
