/** A place of a plan that takes a value from the outputs of a stack. */
export interface Reference {
  /** Where it stands in the plan. */
  readonly at: readonly PropertyKey[];
  /** What stands there. */
  readonly text: string;
  /** Paths of the outputs that it names, in order. */
  readonly paths: readonly string[];
  /** Whether nothing else stands there, so that it takes a value of any type. */
  readonly whole: boolean;
}

const reference = /\$\{([^}]*)\}/g;
const outputPath = /^outputs\.([\w-]+(?:\.[\w-]+|\[\d+\])*)$/;

/** Finds all references of a plan, in order. */
export function referencesOf(raw: unknown, at: readonly PropertyKey[] = []): readonly Reference[] {
  if (typeof raw === "string") {
    const names = [...raw.matchAll(reference)].map(([, inner = ""]) => inner);
    if (names.length === 0) return [];
    const whole = names.length === 1 && raw === `\${${names[0]}}`;
    return [{ at, text: raw, whole, paths: names.map((name) => outputPath.exec(name)?.[1] ?? `?${name}`) }];
  }
  if (Array.isArray(raw)) return raw.flatMap((item, index) => referencesOf(item, [...at, index]));
  if (typeof raw !== "object" || raw === null) return [];
  return Object.entries(raw).flatMap(([key, child]) => referencesOf(child, [...at, key]));
}

/** A path that is none begins with a question mark. */
export function isMalformed(path: string): boolean {
  return path.startsWith("?");
}

/** Answers the plan with each reference replaced; `valueOf` is asked once for each path of it. */
export function replaceReferences(
  raw: unknown,
  valueOf: (path: string, reference: Reference) => unknown,
  at: readonly PropertyKey[] = [],
): unknown {
  if (typeof raw === "string") {
    const [found] = referencesOf(raw, at);
    if (found === undefined) return raw;
    const values = found.paths.map((path) => valueOf(path, found));
    if (found.whole) return values[0];
    let index = 0;
    return raw.replaceAll(reference, () => String(values[index++]));
  }
  if (Array.isArray(raw)) return raw.map((item, index): unknown => replaceReferences(item, valueOf, [...at, index]));
  if (typeof raw !== "object" || raw === null) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([key, child]) => [key, replaceReferences(child, valueOf, [...at, key])]),
  );
}
