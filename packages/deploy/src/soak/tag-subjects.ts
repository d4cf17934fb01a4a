import { shortCause } from "../failure-of.ts";
import type { Sample, TagPort } from "./soak-ports.ts";
import type { SoakSubject } from "./soak-subject.ts";

/** What was made a moment ago is not told of at once. */
const patience = { bad: 8, error: 3, warmsUp: false } as const;

/** More would hide the others. */
const shownResources = 10;

/** Answers whether what was deployed has its tags in AWS, whatever the program says. */
export function tagSubject(arns: readonly string[], required: readonly string[], port: TagPort): SoakSubject {
  return {
    id: "tags",
    patience,
    measure: async () => {
      try {
        return sampleOf(await port(arns), arns, required);
      } catch (thrown) {
        return { kind: "error", message: `The tagging API does not answer: ${shortCause(thrown)}` };
      }
    },
  };
}

function sampleOf(
  found: ReadonlyMap<string, Readonly<Record<string, string>>>,
  arns: readonly string[],
  required: readonly string[],
): Sample {
  const lacking = arns.flatMap((arn) => {
    const tags = found.get(arn);
    const missing = tags === undefined ? [] : required.filter((key) => !Object.hasOwn(tags, key) || tags[key] === "");
    return missing.length === 0 ? [] : [`${arn} lacks ${missing.join(", ")}`];
  });
  const untold = arns.filter((arn) => !found.has(arn)).length;
  const told = `${arns.length - untold} of ${arns.length} resources`;
  // The API leaves out what never had a tag, and kinds that it does not know, such as roles.
  const rest = untold === 0 ? "" : ` The tagging API does not tell of the other ${untold}.`;
  if (lacking.length === 0) return { kind: "good", message: `${told} have ${required.join(", ")}.${rest}` };
  const more = lacking.length - shownResources;
  const shown = [...lacking.slice(0, shownResources), ...(more > 0 ? [`and ${more} more`] : [])];
  return { kind: "bad", message: `${shown.join("; ")}.${rest}` };
}
