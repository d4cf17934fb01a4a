/** Why a question to the account has no answer. */
export type Unanswered = "denied" | "throttled" | "unreadable" | "failed";

/** Thrown by a port. Carries names only: messages of AWS name accounts, roles and resources. */
export class UnansweredError extends Error {
  override readonly name = "UnansweredError";
  readonly why: Unanswered;
  /** As `servicequotas:GetServiceQuota`. */
  readonly action: string;

  /** @param detail Name of the fault, as AWS has it. */
  constructor(why: Unanswered, action: string, detail: string) {
    super(detail);
    this.why = why;
    this.action = action;
  }
}
