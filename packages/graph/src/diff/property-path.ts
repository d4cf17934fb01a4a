/** One step into a value: the key of an object or the index of a list. `*` stands for any in a pattern. */
export type PathSegment = string | number;

const plainKey = /^[A-Za-z_$][\w$-]*$/;
const segment = /\[(\d+)\]|\[\*\]|\["((?:[^"\\]|\\.)*)"\]|\.?([^.[\]]+)/y;

/**
 * Reads a path such as `ingress[0].fromPort`, `tags["a.b"]` or `rules[*].id`.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/property_path.go
 */
export function parsePath(text: string): readonly PathSegment[] {
  const segments: PathSegment[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < text.length) {
    const start = segment.lastIndex;
    const found = segment.exec(text);
    if (found === null) return [...segments, text.slice(start)];
    const [, index, quoted, plain] = found;
    segments.push(index === undefined ? (quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "*") : Number(index));
  }
  return segments;
}

/** Writes the path of a member. The only writer of paths, so that two paths to one place are equal texts. */
export function joinPath(path: string, step: PathSegment): string {
  if (typeof step === "number") return `${path}[${step}]`;
  if (!plainKey.test(step)) return `${path}["${step.replace(/["\\]/g, "\\$&")}"]`;
  return path === "" ? step : `${path}.${step}`;
}

/** Writes a path that somebody else wrote in the form of joinPath. */
export function canonicalPath(text: string): string {
  return plainKey.test(text) ? text : parsePath(text).reduce<string>(joinPath, "");
}

/** Answers whether `path` is the place that a pattern names or lies within it. */
export function covers(pattern: readonly PathSegment[], path: readonly PathSegment[]): boolean {
  return (
    pattern.length <= path.length &&
    pattern.every((step, depth) => step === "*" || String(step) === String(path[depth]))
  );
}

/** The top-level property that a path starts with. */
export function rootOf(path: string): string {
  return plainKey.test(path) ? path : String(parsePath(path)[0] ?? "");
}
