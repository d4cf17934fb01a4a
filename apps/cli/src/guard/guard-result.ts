import type { FindingJson, PreviewJson } from "@causeway/preview";

/** The machine-readable result of the guard. */
export interface GuardResult {
  /** Violations and what is undecided, stack by stack. */
  readonly findings: readonly (FindingJson & { readonly stack: string; readonly env: string })[];
  /** How many source files declare the resources. */
  readonly files: number;
  readonly resources: number;
  readonly undecided: number;
  readonly waived: number;
  /** What could not be seen or judged, and what is wrong with waivers. */
  readonly notes: readonly { readonly stack: string; readonly env: string; readonly message: string }[];
  /** Stacks that could not be judged. */
  readonly failures: readonly {
    readonly stack: string;
    readonly env: string;
    readonly message: string;
    readonly hint: string;
    readonly file: string | null;
    readonly line: number | null;
  }[];
}

export function guardResult({ stacks }: PreviewJson): GuardResult {
  const resources = stacks.flatMap((stack) => stack.resources).filter(({ kind }) => kind === "resource");
  return {
    findings: stacks.flatMap(({ stack, env, findings }) => findings.map((finding) => ({ ...finding, stack, env }))),
    files: new Set(resources.flatMap(({ file }) => file ?? [])).size,
    resources: resources.length,
    undecided: sum(stacks.map((stack) => stack.undecided)),
    waived: sum(stacks.map((stack) => stack.waived)),
    notes: stacks.flatMap(({ stack, env, warnings, gaps }) =>
      [...warnings, ...gaps].map((message) => ({ stack, env, message })),
    ),
    failures: stacks.flatMap(({ stack, env, failure }) => {
      if (failure === undefined) return [];
      const { message, hint, file = null, line = null } = failure;
      return [{ stack, env, message, hint, file, line }];
    }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
