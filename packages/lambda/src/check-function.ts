import { UserError } from "@causeway/core";

/** What can be told of a function before it is made. */
export interface FunctionShape {
  readonly description: string;
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency: number | undefined;
  readonly variableNames: readonly string[];
}

/** Set by Lambda itself. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const reservedNames: readonly string[] = [
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
];

/**
 * Refuses what Lambda would refuse in the middle of a deployment.
 *
 * @throws UserError `lambda/invalid`
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export function checkFunction(shape: FunctionShape): void {
  if (shape.description.length < 1 || shape.description.length > 256) {
    throw invalid("description", `"${shape.description}"`, "1 to 256 characters");
  }
  checkRange("memoryMiB", shape.memoryMiB, [128, 10_240]);
  checkRange("timeoutSeconds", shape.timeoutSeconds, [1, 900]);
  if (shape.reservedConcurrency !== undefined) {
    checkRange("reservedConcurrency", shape.reservedConcurrency, [0, 100_000]);
  }
  const wrong = shape.variableNames.find((name) => !/^[a-zA-Z]\w+$/.test(name) || reservedNames.includes(name));
  if (wrong !== undefined) {
    throw invalid(
      "variables",
      wrong,
      "names of letters, digits and _, a letter first, that Lambda does not set itself",
    );
  }
}

function checkRange(name: string, value: number, [least, most]: readonly [number, number]): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw invalid(name, String(value), `a whole number from ${least} to ${most}`);
  }
}

function invalid(name: string, got: string, allowed: string): UserError {
  return new UserError("lambda/invalid", `${name} of a function is ${got}; allowed: ${allowed}.`, {
    hint: `Change ${name}; AWS would refuse it in the middle of a deployment.`,
  });
}
