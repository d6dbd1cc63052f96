/** Every word the editor says, in one place. The chunk is loaded when a language is active already. */

import type { RowKind } from "@afterword/model/rows";
import type { SectionKey } from "@afterword/model/section";
import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { SECTION_WORDS } from "../ui/words.ts";
import type { KeyId } from "./keys.ts";

export const WORDS = {
  textbox: t`Text of the postmortem`,
  toolbar: t`Formatting`,
  bubble: t`Formatting of the selection`,
  comment: t`Comment`,
  suggest: t`Suggest`,
  mentions: t`People to mention`,
  taskDone: t`Done`,
  unknownBlock: t`Something a newer version put here. It is kept as it is.`,
  frontmatter: t`Front matter`,
  html: t`HTML, kept as it is`,
  definition: t`Link definition`,
  heading: (level: number) => t`Heading ${level}`,
  kind: t`Kind of block`,
  insert: t`Insert`,
  undo: t`Undo`,
  redo: t`Redo`,
  marks: { bold: t`Bold`, italic: t`Italic`, strike: t`Struck through`, code: t`Code in the text`, link: t`Link` },
  link: {
    label: t`Address of the link`,
    hint: t`https://…`,
    save: t`Link`,
    remove: t`Remove the link`,
    open: t`Open`,
    unsafe: t`An address starts with https:, http: or mailto:, or names a place here`,
  },
  picture: (name: string) => t`Picture: ${name}`,
  alt: {
    what: t`Description`,
    label: t`What the image shows, for those who do not see it`,
    hint: t`Describe the image`,
  },
  language: { label: t`Language of the code`, none: t`Plain` },
  table: {
    menu: t`Table`,
    commands: {
      addRowBefore: t`Row above`,
      addRowAfter: t`Row below`,
      deleteRow: t`Delete the row`,
      addColumnBefore: t`Column before`,
      addColumnAfter: t`Column after`,
      deleteColumn: t`Delete the column`,
      toggleHeaderRow: t`Header row on or off`,
      deleteTable: t`Delete the table`,
    },
  },
  source: {
    open: t`Markdown source`,
    label: t`The text as Markdown`,
    close: t`Back to the text`,
    failed: (reason: string) => t`Cannot merge what stands here: ${reason}`,
  },
  help: {
    title: t`Keyboard shortcuts`,
    close: t`Close`,
    groups: [
      {
        group: t`Anywhere`,
        rows: [
          [["help"], t`These shortcuts`],
          [["toolbar"], t`To the toolbar; Escape comes back`],
          [["leave"], t`Out of the text, from anywhere`],
          [["slash"], t`Insert a block, a section, live rows`],
          [["mention"], t`Mention somebody`],
          [["undo"], t`Undo`],
          [["redo"], t`Redo`],
        ],
      },
      {
        group: t`Words`,
        rows: [
          [["bold"], t`Bold: **words**`],
          [["italic"], t`Italic: _words_`],
          [["strike"], t`Struck through: ~~words~~`],
          [["code"], t`Code: \`words\``],
          [["link"], t`Link: [words](address)`],
          [["break"], t`New line in the same block`],
        ],
      },
      {
        group: t`Comments and suggestions`,
        rows: [
          [["comment"], t`Comment on the selected words, or open the thread at the caret`],
          [["suggest"], t`Suggest changes; again to stop`],
          [["next-suggestion", "suggestion-before"], t`Next suggestion, the one before`],
          [["accept", "refuse"], t`Accept or refuse the suggestion at the caret`],
          [["next-remark"], t`The next remark of the guide`],
          [["reword"], t`Take the words that the guide offers at the caret`],
        ],
      },
      {
        group: t`Blocks`,
        rows: [
          [["level-0"], t`Text`],
          [["level-1", "level-2", "level-3", "level-4", "level-5", "level-6"], t`Heading: # to ######`],
          [["bullet"], t`Bulleted list: -`],
          [["ordered"], t`Numbered list: 1.`],
          [["task"], t`Task list: [ ]`],
          [["quote"], t`Quote: >`],
          [["code-block"], t`Code: \`\`\``],
          [["enter"], t`New block; in an empty one, out of the list or quote`],
          [["back"], t`At the start of a block: less deep, then text, then joined to the one before`],
          [["tick"], t`Tick a task; leave code`],
          [["indent", "outdent"], t`Deeper in a list, or less deep; in a table the next cell, or the one before`],
          [["up", "down"], t`Move the block`],
        ],
      },
      {
        group: t`Tables and pictures`,
        rows: [
          [["below", "above"], t`From the last or the first row: out of the table`],
          [["row-above", "row-below"], t`New row above or below`],
          [["column-before", "column-after"], t`New column before or after`],
          [["delete-row"], t`Delete the row`],
          [["delete-column"], t`Delete the column`],
          [["wider", "narrower"], t`The selected picture wider or narrower`],
        ],
      },
    ] as { group: string; rows: [ids: KeyId[], does: string][] }[],
  },
  slashHint: t`Write, or type / for more`,
  groups: { blocks: t`Blocks`, live: t`Live blocks`, sections: t`Sections` },
  blocks: {
    text: t`Text`,
    bullet: t`Bulleted list`,
    ordered: t`Numbered list`,
    task: t`Task list`,
    quote: t`Quote`,
    code: t`Code`,
    table: t`Table`,
    image: t`Image`,
    divider: t`Divider`,
  },
  suggested: {
    insertion: { words: t`Suggested: a new paragraph`, whole: t`Suggested: to be added` },
    deletion: { words: t`Suggested: joined to the paragraph before`, whole: t`Suggested: to be taken out` },
    becomes: (kind: string) => t`Suggested: ${kind}`,
    elsewhere: t`in another place`,
    footnote: t`Footnote`,
  },
  liveBlock: (title: string) => t`${title}, kept beside the text`,
  imageGoing: (name: string) => t`Keeping ${name} …`,
  imageFailed: (name: string, reason: string) => t`Cannot keep ${name}: ${reason}`,
  tryAgain: t`Try again`,
  removeImage: t`Remove`,
  newSection: t`new section`,
  goToSection: t`go there`,
  slashMenu: t`Insert`,
  nothingFound: (query: string) => t`Nothing is called “${query}”`,
  readOnly: {
    noRight: t`You may read this, not change it`,
    outdated: t`This page is older than the text: reload it to go on writing. Nothing is lost`,
    refused: t`The server refused to open the text: reload the page, or ask for access`,
  },
} as const;

/** The live blocks: rows kept beside the text, drawn where the author puts them. */
export const LIVE_WORDS: Record<RowKind | "milestones", { title: string; about: string }> = {
  timeline: { title: t`Timeline`, about: t`what happened when` },
  factors: { title: t`Contributing factors`, about: t`what made it possible` },
  helped: { title: t`What helped`, about: t`what made it less bad` },
  blindSpots: { title: t`Blind spots`, about: t`what could not be seen` },
  lessons: { title: t`Lessons`, about: t`what to do better next time` },
  actionItems: { title: t`Action items`, about: t`who does what by when` },
  evidence: { title: t`Evidence`, about: t`what logs prove` },
  milestones: { title: t`Milestones`, about: t`started, detected … resolved` },
};

/** What a section is, said in a word or two, for a heading whose own words say something else. */
export const sectionWords = (key: SectionKey): string => i18n._(SECTION_WORDS[key]);
