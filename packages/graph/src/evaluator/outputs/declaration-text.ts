/** A member of a declared class or interface, as text. */
export interface MemberText {
  readonly name: string;
  readonly isOptional: boolean;
  /** The alternatives of its type, without `undefined` and without `pulumi.Output<…>`. */
  readonly alternatives: readonly string[];
}

/** Answers the text between the braces of a class, an interface or a namespace. Undefined where it is not declared. */
export function bodyOf(text: string, header: string): string | undefined {
  const at = text.indexOf(`${header} `);
  if (at < 0) return undefined;
  const margin = /\s*$/.exec(text.slice(text.lastIndexOf("\n", at) + 1, at))?.[0] ?? "";
  const end = text.indexOf(`\n${margin}}`, at);
  return text.slice(text.indexOf("{", at) + 1, end < 0 ? undefined : end);
}

/** Answers the text of nested namespaces, as `core.v1`. Without a name, the whole text. */
export function namespaceOf(text: string, name: string | undefined): string | undefined {
  if (name === undefined) return text;
  return name
    .split(".")
    .reduce<string | undefined>(
      (around, part) => (around === undefined ? undefined : bodyOf(around, `namespace ${part}`)),
      text,
    );
}

export function membersOf(body: string): MemberText[] {
  const members: MemberText[] = [];
  for (const [, name = "", mark, raw = ""] of withoutComments(body).matchAll(memberPattern)) {
    const alternatives = topLevelUnion(outputOf(raw.replace(/\s+/g, " ").trim()));
    members.push({
      name,
      isOptional: mark === "?" || alternatives.includes("undefined"),
      alternatives: alternatives.filter((one) => one !== "undefined"),
    });
  }
  return members;
}

const memberPattern = /^\s*(?:readonly )?(\w+)([?!])?: ((?:[^;{}]|\{[^{}]*\})+);/gm;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "");
}

function outputOf(text: string): string {
  return /^pulumi\.Output<(.*)>$/.exec(text)?.[1] ?? text;
}

/** An index signature holds no alternatives of the whole. */
function topLevelUnion(text: string): string[] {
  const inner = /^(\{.*\}(?:\[\])?)( \| undefined)?$/.exec(text);
  if (inner?.[1] !== undefined) return inner[2] === undefined ? [inner[1]] : [inner[1], "undefined"];
  return text.split(" | ").map((one) => one.trim());
}
