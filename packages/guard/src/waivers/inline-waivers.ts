import type { LineWaiver, MalformedWaiver } from "./waiver.ts";
import { isDay } from "./day.ts";

const form = "// guard-ignore <rule> until 2027-01-31 by <owner>: <reason>";

/**
 * Reads waivers that stand in comments directly above the line that declares a resource:
 *
 *     // guard-ignore tag-missing until 2027-01-31 by platform: tags come with the next module
 *     const queue = new aws.sqs.Queue("jobs");
 *
 * Above a component, a waiver covers all that the component makes. Several comments may stand above one line.
 *
 * @param file As the positions of the graph spell it: relative to the root of the repository.
 */
export function readInlineWaivers(file: string, text: string): readonly (LineWaiver | MalformedWaiver)[] {
  if (!text.includes("guard-ignore")) return [];
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((line, at) => {
    const comment = /^\s*\/\/+\s*@?guard-ignore\b(.*)$/.exec(line)?.[1];
    return comment === undefined
      ? []
      : [readComment(comment.trim(), { file, at, declaring: declaringLine(lines, at) })];
  });
}

interface Place {
  readonly file: string;
  readonly at: number;
  readonly declaring: number | undefined;
}

function readComment(comment: string, { file, at, declaring }: Place): LineWaiver | MalformedWaiver {
  const origin = `${file}:${at + 1}`;
  const malformed = (problem: string): MalformedWaiver => ({
    kind: "malformed",
    origin,
    problem: `${problem}; the form is ${form}`,
  });
  const found = /^(\S+)\s+until\s+(\S+)\s+by\s+([^:]+):(.*)$/.exec(comment);
  if (found === null) return malformed("rule, day, owner or reason is missing");
  const [, rule = "", expires = "", owner = "", reason = ""] = found;
  if (!isDay(expires)) return malformed(`${expires} is no day`);
  if (owner.trim() === "") return malformed("the owner is missing");
  if (reason.trim() === "") return malformed("the reason is missing");
  if (declaring === undefined) return malformed("no code follows");
  return { kind: "line", rule, expires, owner: owner.trim(), reason: reason.trim(), origin, file, line: declaring };
}

/** The next line that is no line comment; an empty one in between parts the two. */
function declaringLine(lines: readonly string[], comment: number): number | undefined {
  const next = lines.findIndex((line, at) => at > comment && !/^\s*\/\//.test(line));
  return next < 0 || lines[next]?.trim() === "" ? undefined : next + 1;
}
