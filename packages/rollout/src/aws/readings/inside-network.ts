import type { InsideNetwork } from "./reading-edges.ts";
import { faultWords } from "./ask-aws.ts";
import { shownText } from "./shown-text.ts";
import { UnreadableError } from "./unreadable-error.ts";

/** Says of what goes wrong inside of the network what it was read for, with the words that the function gives, redacted. */
export function redactedInside(inside: InsideNetwork, redact: (text: string) => string): InsideNetwork {
  const { readHeartbeat, countApplyExceptions } = inside;
  return {
    ...(readHeartbeat && { readHeartbeat: (signal) => told("the heartbeat", readHeartbeat(signal), redact) }),
    ...(countApplyExceptions && {
      countApplyExceptions: (signal) =>
        told("the count of changes that could not be applied", countApplyExceptions(signal), redact),
    }),
  };
}

async function told<Answer>(what: string, answer: Promise<Answer>, redact: (text: string) => string): Promise<Answer> {
  try {
    return await answer;
  } catch (thrown) {
    const words =
      thrown instanceof Error && thrown.message !== "" ? thrown.message : faultWords(thrown, "the function");
    throw new UnreadableError(`${what}: ${shownText(words, redact)}`);
  }
}
