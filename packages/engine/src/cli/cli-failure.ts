interface CliEnd {
  readonly verb: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The CLI ended otherwise than with 0. What it wrote may hold values of the program: the message has none of it. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";
  readonly exitCode: number | undefined;
  /** What ended it, where it did not end itself. */
  readonly endedBy: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;

  constructor({ verb, code, signal, stdout, stderr }: CliEnd) {
    super(`pulumi ${verb} ended ${signal === null ? `with exit code ${code}` : `by ${signal}`}`);
    this.exitCode = code ?? undefined;
    this.endedBy = signal ?? undefined;
    this.stdout = stdout;
    this.stderr = stderr;
  }
}
