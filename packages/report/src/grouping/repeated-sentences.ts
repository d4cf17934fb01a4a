import type { SaidFinding } from "./group-findings.ts";

/** What messages have in common, and what each says besides, so that nothing is told twice. */
export interface SharedSentences {
  readonly common: string;
  readonly ownOf: (finding: SaidFinding) => string;
}

/** Splits the messages of findings; that of a single finding is common as it is. */
export function shareSentences(findings: readonly SaidFinding[]): SharedSentences {
  const [only, ...others] = findings;
  if (only !== undefined && others.length === 0) return { common: only.message, ownOf: () => "" };
  const sets = findings.map(({ shape }) => new Set(sentencesOf(shape)));
  const common = [...(sets[0] ?? [])].filter((sentence) => sets.every((sentences) => sentences.has(sentence)));
  const shared = new Set(common);
  const ownOf = ({ shape }: SaidFinding): string =>
    sentencesOf(shape)
      .filter((sentence) => !shared.has(sentence))
      .join(" ");
  return { common: common.join(" "), ownOf };
}

function sentencesOf(message: string): readonly string[] {
  return message.split(/(?<=[.!?]) /u);
}
