import { UserError } from "@causeway/core";

/** Characters of a managed policy that IAM takes, white space not counted: there is none in ours. */
const longestPolicy = 6144;

/**
 * Answers the policy if IAM takes it.
 *
 * @throws UserError `foundation/policy-too-long`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export function fittingPolicy(what: string, text: string, hint: string): string {
  if (text.length > longestPolicy) {
    throw new UserError(
      "foundation/policy-too-long",
      `The policy of ${what} would have ${text.length} characters; allowed are ${longestPolicy}.`,
      { hint },
    );
  }
  return text;
}
