import { Resolver } from "node:dns/promises";
import { type AuthorityAnswer, openAuthority } from "./ask-authority.ts";

export type AddressType = "A" | "AAAA";

/** A name server that is asked again and again. */
export interface Authority {
  /** Answers undefined where nothing came in time that is this server's answer to this question. */
  ask(name: string, type: string): Promise<AuthorityAnswer | undefined>;
  close(): void;
}

/** What a share of answers needs of the domain name system. */
export interface DnsNetwork {
  /** Addresses of a name, as any client finds them; none where it has none. */
  readonly addressesOf: (name: string, type: AddressType, signal: AbortSignal) => Promise<readonly string[]>;
  readonly open: (address: string) => Authority;
}

const resolverTimeoutMs = 3_000;

/** The network of this machine. */
export const machineDns: DnsNetwork = {
  addressesOf: async (name, type, signal) => {
    const resolver = new Resolver({ timeout: resolverTimeoutMs, tries: 2 });
    const cancel = (): void => resolver.cancel();
    signal.addEventListener("abort", cancel, { once: true });
    try {
      return await (type === "A" ? resolver.resolve4(name) : resolver.resolve6(name));
    } catch (thrown) {
      if (thrown instanceof Error && "code" in thrown && isAbsent(thrown.code)) return [];
      throw thrown;
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  },
  open: (address) => openAuthority({ address }),
};

function isAbsent(code: unknown): boolean {
  return code === "ENODATA" || code === "ENOTFOUND";
}
