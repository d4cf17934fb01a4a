import { parse } from "yaml";

export const requirementsPage = "docs/requirements.yaml";

/** What the product must do, where it does, and what proves it. */
export interface Requirement {
  readonly id: string;
  readonly requirement: string;
  /** Packages and apps that it falls to, the first before all. */
  readonly home: readonly string[];
  /** How it can be proved: G resource graph, R guard rule, S simulated cloud, E real engine, T test, W workflow. */
  readonly verify: readonly string[];
  /** Paths of what does it; none as long as nothing does. */
  readonly built: readonly string[];
  /** `path > title of a test`, or `rule id`. */
  readonly proof: readonly string[];
}

/** Reads the page; a field that is missing or of another kind is empty, which the check then tells. */
export function parseRequirements(text: string): readonly Requirement[] {
  const page: unknown = parse(text);
  return Object.entries(isRecord(page) ? page : {}).map(([id, entry]) => {
    const fields = isRecord(entry) ? entry : {};
    return {
      id,
      requirement: textsOf(fields["requirement"])[0] ?? "",
      home: textsOf(fields["home"]),
      verify: textsOf(fields["verify"]),
      built: textsOf(fields["built"]),
      proof: textsOf(fields["proof"]),
    };
  });
}

function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each) => typeof each === "string" && each !== "").map(String);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
