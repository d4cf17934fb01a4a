import type { Acknowledgement } from "./acknowledgement.ts";

/** On a pull request: accepts everything that its stacks delete or replace. */
export const allowDestructiveLabel = "causeway:allow-destructive";

/** What a person has written where the change was reviewed. */
export interface AcknowledgementTexts {
  readonly labels: readonly string[];
  /** As Markdown. */
  readonly body: string;
}

const comment = /<!--[\s\S]*?(?:-->|$)/gu;
const line = /^causeway:[ \t]+allow[ \t]+(delete|replace)[ \t]+(\S.*)$/u;

/**
 * Reads what was acknowledged on a pull request: by the label, for everything, or by lines of its body that name one resource
 * each, as `causeway: allow delete urn:pulumi:…`. What a reader of the body cannot see, a comment of HTML, does not count;
 * nor does a quotation.
 */
export function readAcknowledgements({ labels, body }: AcknowledgementTexts): readonly Acknowledgement[] {
  const all = labels
    .filter((label) => label === allowDestructiveLabel)
    .slice(0, 1)
    .map((label) => ({ kind: "all", origin: `The label ${label}` }) as const);
  const found = body
    .replaceAll(comment, "")
    .split(/\r\n|\r|\n/u)
    .flatMap((text) => readLine(text.trim()));
  const distinct = new Map(found.map((one) => [`${one.op} ${one.urn}`, one]));
  return [...all, ...distinct.values()];
}

type OfOne = Extract<Acknowledgement, { kind: "one" }>;

function readLine(text: string): readonly OfOne[] {
  // A list item, and the code that keeps Markdown from reading a URN, are how people write it.
  const [, op, rest = ""] = line.exec(text.replace(/^[-*][ \t]+/u, "").replace(/^`(.*)`$/u, "$1")) ?? [];
  if (op !== "delete" && op !== "replace") return [];
  const urn = rest.trim().replace(/^`(.*)`$/u, "$1");
  return [{ kind: "one", op, urn, origin: "The body of the pull request" }];
}
