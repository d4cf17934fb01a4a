import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";

/** Name of the file in a stack's folder: a JSON Schema of draft 7. */
const contractFile = "outputs.schema.json";

/** More would hide the others. */
const shownFaults = 20;

/** Answers what is wrong with a stack's outputs, by path and without their values; nothing where they fit. */
export type OutputContract = (outputs: Readonly<Record<string, unknown>>) => readonly string[];

/**
 * Reads the contract of a stack's outputs from its folder; undefined where there is none. `format` is not checked.
 *
 * @throws UserError `deploy/contract-malformed` when it is no JSON Schema of draft 7 that stands by itself.
 */
export function readOutputContract(dir: string): OutputContract | undefined {
  const file = join(dir, contractFile);
  if (!existsSync(file)) return undefined;
  const validate = compiled(file);
  return (outputs) => (validate(outputs) ? [] : faultsOf(validate.errors ?? []));
}

function compiled(file: string): ValidateFunction {
  try {
    // A word that the library does not know would check nothing: it is refused, as a schema that leads elsewhere is.
    return new Ajv({ allErrors: true, strictSchema: true, strictTypes: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(file, "utf8")),
    );
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError("deploy/contract-malformed", `${file} is no JSON Schema that can be checked: ${why}.`, {
      hint: "Write it by the stack's own generator, or by hand as draft 7, without references to other files.",
      cause,
    });
  }
}

function faultsOf(errors: readonly ErrorObject[]): readonly string[] {
  const faults = [...new Set(errors.map(faultOf))];
  const more = faults.length - shownFaults;
  return [...faults.slice(0, shownFaults), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** The library's own texts name what the schema says, and never what was found. */
function faultOf({ instancePath, keyword, params, message = "does not fit" }: ErrorObject): string {
  const at = instancePath === "" ? "the outputs" : instancePath.slice(1).replaceAll("/", ".");
  if (keyword === "additionalProperties") return `${at}: must not have ${JSON.stringify(params["additionalProperty"])}`;
  if (keyword === "const") return `${at}: must be ${JSON.stringify(params["allowedValue"])}`;
  if (keyword === "enum") return `${at}: must be one of ${JSON.stringify(params["allowedValues"])}`;
  return `${at}: ${message}`;
}
