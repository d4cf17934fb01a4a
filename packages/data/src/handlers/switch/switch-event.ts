import { z } from "zod";

/** The way back moves data from the target to the source: each then stands for the other. */
const reversed = z.boolean().default(false);

const plain = (command: Plain) => z.strictObject({ command: z.literal(command), reversed });

type Plain = (typeof plainCommands)[number];

const plainCommands = [
  "state",
  "unfreeze",
  "fence",
  "beat",
  "drain",
  "exceptions",
  "compare-sequences",
  "set-sequences",
  "mark",
  "open",
] as const;

const token = z.string().regex(/^[\w.-]{1,200}$/);

const switchEvent = z.union([
  z.strictObject({
    command: z.literal("prepare"),
    reversed,
    /** Whether the target is a database of its own, which could take writes that nobody wants there yet. */
    fenceTarget: z.boolean(),
  }),
  /** Epoch milliseconds. */
  z.strictObject({ command: z.literal("freeze"), reversed, until: z.int().positive() }),
  z.strictObject({ command: z.enum(["write-token", "read-token"]), reversed, token }),
  /** The source is left alone once it follows the target, or is out of reach. */
  z.strictObject({ command: z.literal("release"), reversed, source: z.boolean() }),
  ...plainCommands.map(plain),
]);

/** What the cut-over asks the function for. */
export type SwitchEvent = z.output<typeof switchEvent>;

/** Its error repeats nothing of what came: that ends up in a log. */
export function parseSwitchEvent(raw: unknown): SwitchEvent {
  const parsed = switchEvent.safeParse(raw);
  if (parsed.success) return parsed.data;
  const commands = ["prepare", "freeze", "write-token", "read-token", "release", ...plainCommands].join(", ");
  throw new Error(`The event is no command of a switch, or lacks what it needs; commands are ${commands}.`);
}
