/** Names that HTML has for characters: those of ASCII (of HTML 5) and of Latin-1, by code. Others are known by their numbers only. */

const ASCII: Record<string, string> = {
  ...{
    Tab: "\t",
    NewLine: "\n",
    excl: "!",
    quot: '"',
    QUOT: '"',
    num: "#",
    dollar: "$",
    percnt: "%",
    amp: "&",
    AMP: "&",
  },
  ...{
    apos: "'",
    lpar: "(",
    rpar: ")",
    ast: "*",
    midast: "*",
    plus: "+",
    comma: ",",
    period: ".",
    sol: "/",
    colon: ":",
  },
  ...{ semi: ";", lt: "<", LT: "<", equals: "=", gt: ">", GT: ">", quest: "?", commat: "@", lsqb: "[", lbrack: "[" },
  ...{ bsol: "\\", rsqb: "]", rbrack: "]", Hat: "^", lowbar: "_", UnderBar: "_", grave: "`", lcub: "{", lbrace: "{" },
  ...{ verbar: "|", vert: "|", VerticalLine: "|", rcub: "}", rbrace: "}" },
};

/** From U+00A0 on. */
const LATIN_1 = (
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 " +
  "ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml " +
  "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig " +
  "ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute " +
  "thorn yuml"
).split(" ");

const CODES = new Map<string, number>([
  ...Object.entries(ASCII).map(([name, sign]): [string, number] => [name, sign.charCodeAt(0)]),
  ...LATIN_1.map((name, i): [string, number] => [name, 0xa0 + i]),
]);

/** The longest name is "VerticalLine". */
export const LONGEST_ENTITY = 12;

export function codeOfEntity(name: string): number | null {
  return CODES.get(name) ?? null;
}
