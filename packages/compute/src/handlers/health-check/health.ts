/** What is asked, and what a healthy answer is. */
export interface HealthQuestion {
  readonly url: string;
  readonly timeoutMs: number;
  readonly expectedStatus: number;
  /** Text that the body must hold. */
  readonly expectedText: string | undefined;
}

/** What came back. */
export type Answer =
  | { readonly kind: "answered"; readonly status: number; readonly body: string }
  /** `cause` is the code of what went wrong, as `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
  | { readonly kind: "failed"; readonly cause: string };

/** Asks once, follows no redirect, and gives up after the time limit. Never throws: a failure is an answer. */
export type Probe = (question: HealthQuestion) => Promise<Answer>;

export type Health = { readonly latencyMs: number } & (
  | { readonly outcome: "healthy"; readonly status: number }
  | { readonly outcome: "unhealthy"; readonly status: number; readonly reason: string }
  | { readonly outcome: "unreachable"; readonly reason: string }
);

/** Judges what came back after so long. */
export function healthOf(question: HealthQuestion, answer: Answer, latencyMs: number): Health {
  if (answer.kind === "failed") {
    return { outcome: "unreachable", reason: answer.cause, latencyMs };
  }
  const { status, body } = answer;
  const { expectedStatus, expectedText } = question;
  if (status !== expectedStatus) {
    return { outcome: "unhealthy", status, reason: `status ${status} instead of ${expectedStatus}`, latencyMs };
  }
  if (expectedText !== undefined && !body.includes(expectedText)) {
    return { outcome: "unhealthy", status, reason: "the body lacks the expected text", latencyMs };
  }
  return { outcome: "healthy", status, latencyMs };
}
