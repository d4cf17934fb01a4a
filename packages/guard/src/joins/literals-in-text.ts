import type { TextAt } from "../facts/resource-texts.ts";

/** An id or ARN that stands in a program as it is, instead of a reference to the resource. */
export type Literal =
  | { readonly kind: "id"; readonly text: string }
  | {
      readonly kind: "arn";
      readonly text: string;
      readonly service: string;
      readonly region: string;
      readonly account: string;
      readonly name: string;
    };

/** Finds the ids and ARNs in a text that neither an output nor what the program was given accounts for. */
export function literalsIn({ text, path, outputs, given }: TextAt): readonly Literal[] {
  if (!mayHold.test(text) || namesOthers.test(path)) return [];
  const parts = statedParts(text);
  const literals = [...idsIn(parts, outputs), ...parts.flatMap((part) => arnsIn(part, outputs))];
  return literals.filter((literal) => !isGiven(literal, given));
}

/** An ARN may be made around the account or the key that was given. */
function isGiven({ kind, text }: Literal, given: TextAt["given"]): boolean {
  return given.has(text) || (kind === "arn" && [...given].some((id) => text.includes(id)));
}

const mayHold = /arn:aws|-[0-9a-f]{8}/;

/** Whom a policy trusts and what people read are other accounts' by design. */
const namesOthers = /^(?:tags|tagsAll|description)\b|(?:^|\.)(?:not)?principals?\b|(?:^|\.)Condition\b/i;

/**
 * Ids as EC2 and its neighbours give them, 17 digits today and 8 in old accounts.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */
const id =
  /(?<![\w-])(?:vpc|subnet|sg|sgr|ami|rtb|rtbassoc|igw|eigw|nat|acl|eni|eipalloc|eipassoc|vol|snap|i|lt|vpce|vpce-svc|pcx|tgw|tgw-attach|tgw-rtb|vgw|vpn|cgw|dopt|pl|fs|fsap|fsmt)-(?:[0-9a-f]{17}|(?!20\d{6})[0-9a-f]{8})(?![\w-])/g;

const arn = /arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|):([^\s"',\\]+)/g;

function idsIn(parts: readonly string[], outputs: TextAt["outputs"]): readonly Literal[] {
  const placeholders = new Set(outputs.map(({ text }) => text));
  // Of an output that stands nowhere alone it is not known which part of the text it is: as many ids may be its.
  let unplaced = outputs.filter(({ text }) => text === undefined || !parts.some((part) => part.includes(text))).length;
  return parts
    .flatMap((part) => [...part.matchAll(id)].map(([text]) => text))
    .filter((text) => !placeholders.has(text))
    .filter(() => unplaced-- <= 0)
    .map((text) => ({ kind: "id", text }));
}

function arnsIn(part: string, outputs: TextAt["outputs"]): readonly Literal[] {
  return [...part.matchAll(arn)].flatMap(
    ([text, service = "", region = "", account = "", name = ""]): readonly Literal[] => {
      const isOutput = outputs.some((output) => output.text === undefined || text.includes(output.text));
      return isOutput ? [] : [{ kind: "arn", text, service, region, account, name }];
    },
  );
}

/** Answers the texts inside a JSON document, save those that name others by design; a plain text as it is. */
function statedParts(text: string): readonly string[] {
  if (!/^\s*[[{]/.test(text)) return [text];
  try {
    const parsed: unknown = JSON.parse(text);
    return textsIn(parsed);
  } catch {
    return [text];
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    /^(?:(?:Not)?Principal|Condition)$/.test(key) ? [] : textsIn(item),
  );
}
