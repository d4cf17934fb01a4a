import type { StackOutput } from "@causeway/engine";
import type { ProbePort } from "./soak-ports.ts";
import type { Probe } from "./soak-request.ts";
import type { SoakSubject } from "./soak-subject.ts";

/** What has just been made may take its time, until it answers once; then three in a row are an outage. */
const patience = { bad: 3, error: 3, warmsUp: true } as const;

/** Answers what is asked of each address. */
export function probeSubjects(
  probes: readonly Probe[],
  outputs: Readonly<Record<string, StackOutput>>,
  port: ProbePort,
): readonly SoakSubject[] {
  return probes.map((probe) => {
    const address = addressOf(probe, outputs);
    const id = `probe:${address.kind === "url" ? withoutSecrets(address.url) : address.name}`;
    if (address.kind === "missing")
      return {
        id,
        patience,
        measure: async () => ({ kind: "error", message: `The stack has no text as output ${address.name}.` }),
      };
    return { id, patience, measure: (signal) => port(address.url, probe, signal) };
  });
}

type Address = { readonly kind: "url"; readonly url: string } | { readonly kind: "missing"; readonly name: string };

function addressOf({ target }: Probe, outputs: Readonly<Record<string, StackOutput>>): Address {
  if (target.kind === "url") return target;
  const value = Object.hasOwn(outputs, target.output) ? outputs[target.output]?.value : undefined;
  if (typeof value !== "string" || value === "") return { kind: "missing", name: target.output };
  const base = /^[a-z][a-z\d+.-]*:\/\//iu.test(value) ? value : `https://${value}`;
  const path = target.path.replace(/^\/*/u, "/");
  return { kind: "url", url: `${base.replace(/\/+$/u, "")}${path}` };
}

/** A query or a user can hold one. */
function withoutSecrets(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? "an address that is none" : `${parsed.origin}${parsed.pathname}`;
}
