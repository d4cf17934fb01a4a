import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourcePosition } from "../../resource-graph.ts";
import { evaluatorDir } from "../evaluator-dir.ts";
import type { OriginalPositions } from "./original-positions.ts";
import type { RelativePaths } from "../values/relative-paths.ts";

/** `at new Name (file:line:column)`, or without a name and brackets. A folder's name may hold brackets itself. */
const framePattern =
  /^\s*at (?:async )?(?:(?<name>[^/]+?) \((?<file>.+):(?<line>\d+):(?<column>\d+)\)|(?<bareFile>.+):(?<bareLine>\d+):(?<bareColumn>\d+))$/;

interface Frame {
  readonly constructs: string | undefined;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Turns stack traces into places in the user's own code: not the SDK's, not a dependency's, not Node's. */
export class SourceFrames {
  readonly #rootDir: string;
  readonly #paths: RelativePaths;
  readonly #original: OriginalPositions;
  readonly #positions = new Map<string, SourcePosition | undefined>();

  constructor(rootDir: string, paths: RelativePaths, original: OriginalPositions) {
    this.#rootDir = rootDir;
    this.#paths = paths;
    this.#original = original;
  }

  /**
   * Answers the frames of a stack, nearest first.
   *
   * @param ownClasses Names of the classes whose constructors are still running for this very resource: their frames say
   *   where the class is written, not where the resource is declared.
   */
  of(stack: string, ownClasses: ReadonlySet<string> = new Set()): SourcePosition[] {
    const frames = stack.split("\n").flatMap((line) => parseFrame(line));
    const isOwn = (frame: Frame | undefined): boolean =>
      frame?.constructs !== undefined && ownClasses.has(frame.constructs);
    let first = Math.max(frames.findIndex(isOwn), 0);
    while (isOwn(frames[first])) first += 1;
    return frames.slice(first).flatMap((frame) => this.#position(frame));
  }

  /** Answers a text with the places in it relative to the root, as positions are. */
  relative(text: string): string {
    return this.#paths.in(text);
  }

  #position(frame: Frame): SourcePosition[] {
    const key = `${frame.file}:${frame.line}:${frame.column}`;
    if (!this.#positions.has(key)) this.#positions.set(key, this.#read(frame));
    const position = this.#positions.get(key);
    return position === undefined ? [] : [position];
  }

  #read(frame: Frame): SourcePosition | undefined {
    const path = frame.file.startsWith("file://") ? fileURLToPath(frame.file) : frame.file;
    if (!isAbsolute(path) || path.includes(`${sep}node_modules${sep}`) || path.startsWith(evaluatorDir))
      return undefined;
    const { line, column } = this.#original.of(path, frame);
    const inside = relative(this.#rootDir, path);
    return { file: (inside.startsWith("..") ? path : inside).split(sep).join("/"), line, column };
  }
}

function parseFrame(line: string): Frame[] {
  const groups = framePattern.exec(line)?.groups;
  const file = groups?.["file"] ?? groups?.["bareFile"];
  if (groups === undefined || file === undefined || file.startsWith("node:")) return [];
  return [
    {
      constructs: /^new (?:.*\.)?(\w+)$/.exec(groups["name"] ?? "")?.[1],
      file,
      line: Number(groups["line"] ?? groups["bareLine"]),
      column: Number(groups["column"] ?? groups["bareColumn"]),
    },
  ];
}

/** Answers the names of the classes that an object is an instance of, up to but without Object. */
export function classNames(instance: object): ReadonlySet<string> {
  const names = new Set<string>();
  for (
    let at = Object.getPrototypeOf(instance);
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    names.add(String(at.constructor?.name));
  }
  return names;
}
