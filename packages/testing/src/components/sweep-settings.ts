import { oddValues, type Path, type SettingsSchema } from "./odd-values.ts";

interface SweptSettings {
  /** What was taken, as a reader would say it: `network.zones = 1.5`. */
  readonly taken: readonly string[];
  /** What was refused in another way than by a problem of the setting, and in which. */
  readonly faults: readonly string[];
  /** All settings with what was taken, as many at a time as go together. */
  readonly rounds: readonly object[];
}

interface Round {
  readonly raw: object;
  readonly changed: readonly string[];
}

/**
 * Gives each setting, one at a time, values that nobody would mean, and sees what becomes of them.
 *
 * @param schema JSON Schema of the settings.
 * @param settings Raw settings that are taken. Nothing is taken within a group that they lack and that needs more than one setting.
 * @param parse Reads raw settings, or throws what a reader would see.
 */
export function sweepSettings(
  schema: SettingsSchema,
  settings: object,
  parse: (raw: object) => unknown,
): SweptSettings {
  const taken: string[] = [];
  const faults: string[] = [];
  const rounds: Round[] = [];
  const swept = new Set<string>();
  for (const { path, value, shown } of oddValues(schema, settings)) {
    const what = `${path.join(".")} = ${shown}`;
    // Choices may have a setting in common.
    if (swept.has(what)) continue;
    swept.add(what);
    const thrown = thrownBy(parse, withValue(settings, path, value));
    if (thrown === undefined) {
      taken.push(what);
      addTo(rounds, settings, { path, value }, parse);
    } else {
      const fault = faultOf(thrown.error, String(path[0]));
      if (fault !== undefined) faults.push(`${what}: ${fault}`);
    }
  }
  return { taken, faults, rounds: rounds.map(({ raw }) => raw) };
}

/** Puts a value into the first round that has room for it. */
// oxlint-disable-next-line max-params -- the rounds, what each begins with, what to put there, and whether it goes there
function addTo(
  rounds: Round[],
  settings: object,
  { path, value }: { readonly path: Path; readonly value: unknown },
  parse: (raw: object) => unknown,
): void {
  const name = path.join(".");
  for (const [index, { raw, changed }] of rounds.entries()) {
    const both = withValue(raw, path, value);
    if (!changed.includes(name) && thrownBy(parse, both) === undefined) {
      rounds[index] = { raw: both, changed: [...changed, name] };
      return;
    }
  }
  rounds.push({ raw: withValue(settings, path, value), changed: [name] });
}

function thrownBy(parse: (raw: object) => unknown, raw: object): { readonly error: unknown } | undefined {
  try {
    parse(raw);
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** Answers how a problem is told otherwise than as `  path: what is wrong`, in the words of a reader. */
function faultOf(thrown: unknown, group: string): string | undefined {
  if (!(thrown instanceof Error) || thrown.name !== "UserError") return `threw ${String(thrown)}`;
  const problems = thrown.message.split("\n").filter((line) => /^ {2}\S/.test(line));
  if (!problems.some((line) => line.trimStart().startsWith(group))) return `names no setting: ${thrown.message}`;
  const unclear = problems.find((line) => /text that matches|\[object|undefined|: got [^;]*\.$/.test(line));
  return unclear === undefined ? undefined : `is unclear: ${unclear.trim()}`;
}

function withValue(within: object, [key = "", ...rest]: Path, value: unknown): object {
  const inner: unknown = Reflect.get(within, key);
  const changed = rest.length === 0 ? value : withValue(Object(inner ?? {}), rest, value);
  // Of a list, the first is changed.
  return typeof key === "number" ? [changed, ...Object.values(within).slice(1)] : { ...within, [key]: changed };
}
