import type { EngineFailureReason } from "./engine-failure.ts";

/**
 * Texts by which a failure is told where neither exit code nor event says it: those of Pulumi 3.255 and of AWS. One text may
 * have several, so that the order matters.
 *
 * @see https://github.com/pulumi/pulumi/blob/v3.255.0/pkg/backend/diy/lock.go
 * @see https://github.com/pulumi/pulumi/blob/v3.255.0/pkg/backend/backenderr/backenderr.go
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#CommonErrors
 * @see https://github.com/aws/aws-sdk-go-v2/blob/main/aws/retry/standard.go
 */
export const failureTexts: readonly (readonly [EngineFailureReason, readonly RegExp[]])[] = [
  ["locked", [/the stack is currently locked by \d+ lock\(s\)/u, /Another update is currently in progress/u]],
  [
    "plan-violated",
    [
      /\bviolates plan\b/u,
      /\bis not allowed by the plan\b/u,
      /^expected resource operations? for .* but none were seen$/mu,
    ],
  ],
  [
    "pending-operations",
    [
      /the current deployment has \d+ resource\(s\) with pending operations/u,
      /\bpending operations? from previous deployment\b/u,
    ],
  ],
  [
    "conflict",
    [
      /no changes were expected\b.*\bbut changes were proposed/u,
      /\[409\]/u,
      /\[412\]/u,
      /\bsnapshot integrity (?:failure|error)\b/u,
      /\bPreconditionFailed\b/u,
    ],
  ],
];

/** Texts of a cloud or backend that does not know who asks, or takes it for too late. */
export const credentialTexts: readonly RegExp[] = [
  /\bincorrect passphrase\b/u,
  /passphrase must be set with PULUMI_CONFIG_PASSPHRASE/u,
  /\bPULUMI_ACCESS_TOKEN must be set\b/u,
  /\[401\]/u,
  /this command requires logging in/u,
  /\binvalid access token\b/iu,
  /\bExpiredToken(?:Exception)?\b/u,
  /\bRequestExpired\b/u,
  /\b(?:token|credentials|session)\b.{0,60}\b(?:has|have|is|are) expired\b/iu,
  /\bInvalidClientTokenId\b/u,
  /\bUnrecognizedClient(?:Exception)?\b/u,
  /\bInvalidAccessKeyId\b/u,
  /\bSignatureDoesNotMatch\b/u,
  /\bAuthFailure\b/u,
  /\bMissingAuthenticationToken\b/u,
  /\bno (?:valid )?credential(?:s| sources| providers)?\b.{0,60}\b(?:found|available)\b/iu,
  /\bNo valid credential sources\b/iu,
  /\bfailed to (?:refresh cached credentials|retrieve credentials)\b/iu,
  /\bunable to (?:validate AWS credentials|load credentials)\b/iu,
  /\bNot authorized to perform sts:AssumeRoleWithWebIdentity\b/u,
];

/** @see https://docs.aws.amazon.com/general/latest/gr/api-retries.html */
export const throttleTexts: readonly RegExp[] = [
  /\bThrottl(?:ing|ed)(?:Exception|Error)?\b/u,
  /\bRequestThrottled(?:Exception)?\b/u,
  /\bRate exceeded\b/iu,
  /\bRequestLimitExceeded\b/u,
  /\bTooManyRequests(?:Exception)?\b/u,
  /\bSlowDown\b/u,
  /\bPriorRequestNotComplete\b/u,
  /\bBandwidthLimitExceeded\b/u,
  /\bProvisionedThroughputExceeded(?:Exception)?\b/u,
  /\bEC2ThrottledException\b/u,
  /\b(?:StatusCode: ?|\[)429\b/u,
];

/** Texts of a program that threw, could not be loaded or lacks configuration. */
export const programTexts: readonly RegExp[] = [
  /\bUnhandled exception\b/iu,
  /\bRunning program\b.*\bfailed\b/u,
  /\binline source runtime error\b/u,
  /\bMissing required configuration variable\b/u,
  /\bCannot find (?:module|package)\b/u,
  /\bTSError\b/u,
  /\bmissing required configuration key\b/iu,
  /\bStack '[^']*' (?:is )?missing configuration\b/u,
  /\bProgram exited with non-zero exit code\b/iu,
  /\bpromises? (?:was|were) still active\b/u,
];

export function isAny(texts: readonly RegExp[], text: string): boolean {
  return texts.some((pattern) => pattern.test(text));
}
