import {
  beginCutover,
  type CutoverPlan,
  type CutoverPorts,
  type CutoverState,
  type CutoverStore,
  type JournalEntry,
  routeOf,
  runTick,
} from "@causeway/rollout";

type Stored = NonNullable<Awaited<ReturnType<CutoverStore["load"]>>>;
type Traffic = CutoverPorts["traffic"];

/** A clock that a sleep moves, so that hours pass while AWS on this machine answers. */
export class MovedClock {
  #now = Date.now();

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.#now += Math.max(0, milliseconds);
  }
}

interface CutoverRun {
  readonly plan: CutoverPlan;
  readonly clock: MovedClock;
  /** Makes the adapter of a new process, which knows nothing of the ones before. */
  readonly traffic: () => Traffic;
  /** How many calls each process makes before it dies: in turn before and after what the call does. @default none dies */
  readonly callsPerLife?: number;
  /** What the gates say, by the weight that was read last. @default that all is well */
  readonly outcome?: (weight: number | undefined) => "successful" | "failed";
}

interface Ran {
  readonly state: CutoverState;
  readonly journal: readonly JournalEntry[];
  /** How many processes it took. */
  readonly lives: number;
}

/** Runs a plan to its end, in as many processes as it takes. */
export async function runCutover(run: CutoverRun): Promise<Ran> {
  const { plan, clock, callsPerLife = Infinity, outcome = () => "successful" as const } = run;
  const route = routeOf(plan);
  const store = new KeptCutover(beginCutover(route, "run-1", clock.now()));
  let weight: number | undefined;
  let deaths = 0;
  for (let life = 1; life < 500; life += 1) {
    const { promise: death, resolve: die } = Promise.withResolvers<"died">();
    const real = run.traffic();
    const noted: Traffic = {
      setWeight: (share) => real.setWeight(share),
      divert: (on) => real.divert(on),
      isDiverted: () => real.isDiverted(),
      capacity: () => real.capacity(),
      readWeight: async () => {
        const reading = await real.readWeight();
        ({ weight } = reading);
        return reading;
      },
    };
    const traffic = mortal(noted, { callsPerLife, isAfter: deaths % 2 === 1, die: () => die("died") });
    const measure: CutoverPorts["measure"] = async (gate, { now }) => ({
      gate,
      at: now,
      outcome: outcome(weight),
      message: "as the test says",
    });
    const ports = { traffic, data: noData, clock, measure };
    const until = clock.now() + 5 * 3_600_000;
    const end = await Promise.race([runTick({ route, store, ports, owner: `process-${life}`, until }), death]);
    if (end === "died") {
      deaths += 1;
      continue;
    }
    if (end.kind === "ended") return { state: end.state, journal: store.stored.journal, lives: life };
    if (end.kind === "busy") await clock.sleep(end.lease.until - clock.now());
    // For a person.
    else if (end.kind === "waiting" && end.state.doing.kind === "held")
      return { state: end.state, journal: store.stored.journal, lives: life };
  }
  throw new Error("It comes to no end.");
}

interface Mortality {
  readonly callsPerLife: number;
  readonly isAfter: boolean;
  readonly die: () => void;
}

/** An adapter whose process ends at one of its calls: nothing of that call comes back. */
function mortal(traffic: Traffic, { callsPerLife, isAfter, die }: Mortality): Traffic {
  let left = callsPerLife;
  const call = async <T>(run: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left > 0) return run();
    if (isAfter) await run();
    die();
    return new Promise<T>(() => undefined);
  };
  return {
    setWeight: (weight) => call(() => traffic.setWeight(weight)),
    readWeight: () => call(() => traffic.readWeight()),
    divert: (on) => call(() => traffic.divert(on)),
    isDiverted: () => call(() => traffic.isDiverted()),
    capacity: () => call(() => traffic.capacity()),
  };
}

/** What a store keeps, on conditions. */
class KeptCutover implements CutoverStore {
  stored: Stored;

  constructor(state: CutoverState) {
    this.stored = { state, requests: 0, lease: undefined, journal: [], version: "1" };
  }

  async load(): Promise<Stored> {
    return this.stored;
  }

  async save(next: Omit<Stored, "version">, replaces: Stored | undefined): Promise<Stored | undefined> {
    if (replaces?.version !== this.stored.version) return undefined;
    this.stored = { ...next, version: String(Number(this.stored.version) + 1) };
    return this.stored;
  }

  async requestsFrom(): Promise<readonly never[]> {
    return [];
  }

  async addRequest(): Promise<void> {
    throw new Error("Nobody asks for anything.");
  }
}

const nothing = async (): Promise<void> => undefined;
const holds = async () => ({ holds: true, message: "No data moves." });

const noData: CutoverPorts["data"] = {
  prepare: nothing,
  release: nothing,
  freeze: nothing,
  frozenUntil: async () => undefined,
  unfreeze: nothing,
  fence: nothing,
  drained: holds,
  writeToken: nothing,
  seesToken: holds,
  promote: nothing,
  promotion: async () => "done",
  repoint: nothing,
};

interface Middled {
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: { readonly input: object }) => Promise<{ output: object; response: unknown }>,
        context: { readonly commandName?: string },
      ) => (args: { readonly input: object }) => Promise<{ output: object; response: unknown }>,
      options: { readonly step: "initialize"; readonly name: string },
    ): void;
  };
}

/** Writes down the inputs of each command of that name. */
export function recordInputs(client: object, command: string): readonly object[] {
  const inputs: object[] = [];
  if (!isMiddled(client)) throw new Error("This is no client of the SDK.");
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === `${command}Command`) inputs.push(args.input);
        return next(args);
      },
    { step: "initialize", name: `record${command}` },
  );
  return inputs;
}

function isMiddled(client: object): client is Middled {
  return "middlewareStack" in client;
}
