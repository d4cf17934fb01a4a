import type { Probe } from "./soak-request.ts";

/** Reads what must answer: `https://…`, or as `output:<name>/path` what is below an address among the outputs. Undefined where it is neither. */
export function parseProbe(text: string): Probe | undefined {
  const [, output, path = ""] = /^output:([\w.-]{1,200})(\/\S*)?$/u.exec(text) ?? [];
  if (output !== undefined) return { target: { kind: "output", output, path } };
  const url = URL.parse(text);
  return url?.protocol === "https:" ? { target: { kind: "url", url: url.href } } : undefined;
}
