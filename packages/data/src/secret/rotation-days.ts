import { UserError } from "@causeway/core";

/**
 * Answers the days between two rotations, once they are known to be some.
 *
 * @throws UserError `data/rotation-days-invalid`
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html
 */
export function rotationDays(days = 30): number {
  if (!Number.isInteger(days) || days < 1 || days > 1000) {
    throw new UserError(
      "data/rotation-days-invalid",
      `rotationDays is ${days}; allowed is a whole number from 1 to 1000.`,
      {
        hint: "30 is usual. A secret that rotates never is a password that everybody knows one day.",
      },
    );
  }
  return days;
}
