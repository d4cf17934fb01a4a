import { join } from "node:path";
import { z } from "zod";
import type { RecordedAnswers } from "../evaluator/protocol.ts";
import { readYamlFile } from "./yaml-file.ts";

const anything = z.record(z.string(), z.unknown());

const answersFile = z.strictObject({
  accountId: z
    .string()
    .regex(/^\d{12}$/, "must be 12 digits, in quotes")
    .optional(),
  dataSources: z.array(z.strictObject({ token: z.string(), args: anything.default({}), result: anything })).default([]),
  stackReferences: z.record(z.string(), anything).default({}),
});

export interface OfflineFacts {
  readonly answers: RecordedAnswers;
  /** @default 123456789012, the account of AWS's documentation */
  readonly accountId: string;
}

/**
 * Reads `causeway.yaml` beside Pulumi.yaml: what a cloud or another stack would answer. Without the file, nothing.
 *
 * @throws UserError graph/malformed-answers
 */
export function readOfflineFacts(projectDir: string): OfflineFacts {
  const { accountId = "123456789012", ...answers } =
    readYamlFile({
      file: join(projectDir, "causeway.yaml"),
      schema: answersFile,
      code: "graph/malformed-answers",
      hint: "Allowed are accountId, dataSources (a list of token, args, result) and stackReferences (stack name → outputs).",
    }) ?? answersFile.parse({});
  return { answers, accountId };
}
