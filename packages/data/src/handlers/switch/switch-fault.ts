import { DatabaseError } from "pg";

/** Why a command was not carried out, in words that may be shown. */
export class SwitchFault extends Error {
  override readonly name = "SwitchFault";
  /** Whether the same may work later. */
  readonly passing: boolean;

  constructor(message: string, { passing = false }: { readonly passing?: boolean } = {}) {
    super(message);
    this.passing = passing;
  }
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const passingStates = /^(?:08...|40...|53...|55P03|57...)$/u;

const waysBroken = /ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|timeout|terminated|not queryable/iu;

/** Answers the fault in whatever was thrown. PostgreSQL's details and statements may hold rows: only its message is kept. */
export function faultOf(thrown: unknown): SwitchFault {
  if (thrown instanceof SwitchFault) return thrown;
  if (thrown instanceof DatabaseError) {
    const { code = "" } = thrown;
    return new SwitchFault(`The database refuses: ${code} ${thrown.message}`, { passing: passingStates.test(code) });
  }
  if (!(thrown instanceof Error)) return new SwitchFault("The command failed without a reason.");
  const { name, message } = thrown;
  const passing = waysBroken.test(`${name} ${message} ${"code" in thrown ? String(thrown.code) : ""}`);
  return new SwitchFault(`${name}: ${message}`, { passing });
}
