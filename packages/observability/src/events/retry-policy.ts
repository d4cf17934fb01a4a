/**
 * As long as EventBridge tries at most.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export const triedForADay = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };
