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
  return at < 0 ? undefined : bodyAt(text, at);
}

function bodyAt(text: string, at: number): string {
  const margin = /\s*$/.exec(text.slice(text.lastIndexOf("\n", at) + 1, at))?.[0] ?? "";
  const end = text.indexOf(`\n${margin}}`, at);
  return text.slice(text.indexOf("{", at) + 1, end < 0 ? undefined : end);
}

/** Answers where each namespace of a text is declared, by its name. One inside of another counts where none outside has the name. */
export function namespacesIn(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
    const name = /^\w+(?= )/.exec(text.slice(at + keyword.length, at + keyword.length + longestName))?.[0];
    if (name !== undefined && !found.has(name)) found.set(name, at);
  }
  return found;
}

const keyword = "namespace ";
const longestName = 100;

/** Answers the text of nested namespaces, as `core.v1`. Without a name, the whole text. */
export function namespaceOf(
  text: string,
  name: string | undefined,
  outermost: ReadonlyMap<string, number>,
): string | undefined {
  if (name === undefined) return text;
  const [first = "", ...inner] = name.split(".");
  const at = outermost.get(first);
  return inner.reduce<string | undefined>(
    (around, part) => (around === undefined ? undefined : bodyOf(around, `namespace ${part}`)),
    at === undefined ? undefined : bodyAt(text, at),
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
