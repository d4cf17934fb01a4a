import type { Probe } from "@causeway/deploy";

/** Reads what must answer: an address, or a path below an address among the outputs. Undefined where it is neither. */
export function parseProbe(text: string): Probe | undefined {
  const [, output, path = ""] = /^output:([\w.-]{1,200})(\/\S*)?$/.exec(text) ?? [];
  if (output !== undefined) return { target: { kind: "output", output, path } };
  if (!URL.canParse(text)) return undefined;
  return new URL(text).protocol === "https:" ? { target: { kind: "url", url: text } } : undefined;
}
