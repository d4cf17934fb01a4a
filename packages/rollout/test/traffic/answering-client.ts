/** One command as it leaves the adapter. */
export interface Sent {
  readonly command: string;
  readonly input: object;
}

/** What an AWS client says of a command; thrown is what it throws. */
type Answering = (sent: Sent) => object;

/** A fault as the SDK throws it. */
export function awsFault(name: string, status = 400, message = "said so"): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

interface PlannedFault {
  readonly command: string;
  readonly fault: Error;
  /** The answer is lost, after the change held. */
  readonly isAfter?: boolean;
  readonly times?: number;
}

/** What was sent, and what goes wrong with it. */
export class Wire {
  readonly sent: Sent[] = [];
  #planned: { readonly command: string; readonly fault: Error; readonly isAfter: boolean; left: number }[] = [];

  fail({ command, fault, isAfter = false, times = 1 }: PlannedFault): void {
    this.#planned.push({ command, fault, isAfter, left: times });
  }

  heal(): void {
    this.#planned = [];
  }

  take(sent: Sent, answer: Answering): object {
    this.sent.push(sent);
    const planned = this.#planned.find(({ command, left }) => command === sent.command && left > 0);
    if (planned === undefined) return answer(sent);
    planned.left -= 1;
    if (planned.isAfter) answer(sent);
    throw planned.fault;
  }

  inputsOf(command: string): readonly object[] {
    return this.sent.filter((one) => one.command === command).map(({ input }) => input);
  }

  count(command: string): number {
    return this.inputsOf(command).length;
  }
}

interface Middled {
  readonly middlewareStack: {
    add(
      middleware: (
        next: unknown,
        context: { readonly commandName?: string },
      ) => (args: { readonly input: object }) => Promise<{ output: { $metadata: object }; response: unknown }>,
      options: { readonly step: "initialize"; readonly name: string },
    ): void;
  };
}

/** Lets a client of the SDK be answered on this machine, before anything of it is signed or sent. Its own retries do not happen. */
export function answered<Client extends Middled>(client: Client, wire: Wire, answer: Answering): Client {
  client.middlewareStack.add(
    (_next, { commandName = "" }) =>
      async ({ input }) => ({
        output: { $metadata: {}, ...wire.take({ command: commandName.replace(/Command$/u, ""), input }, answer) },
        response: undefined,
      }),
    { step: "initialize", name: "answered" },
  );
  return client;
}

export const madeUp = { region: "eu-west-1", credentials: { accessKeyId: "made-up", secretAccessKey: "made-up" } };
