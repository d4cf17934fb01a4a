import { type Cidr, isUserError, parseCidr } from "@causeway/core";

export type ReadCidr = { readonly cidr: Cidr } | { readonly problem: string };

/** Reads a block as AWS and its provider do, or says what they will refuse. */
export function readCidr(text: string): ReadCidr {
  try {
    return { cidr: parseCidr(text) };
  } catch (thrown) {
    if (!isUserError(thrown)) throw thrown;
    return { problem: `${thrown.message} ${thrown.hint}` };
  }
}

/** Reads a block of which AWS drops the bits behind the prefix, as those of network ACLs and prefix lists. */
export function readLooseCidr(text: string): ReadCidr {
  const slash = text.indexOf("/");
  if (slash < 0) return readCidr(text);
  const address = text.slice(0, slash);
  const isIpv6 = address.includes(":");
  const host = readCidr(`${address}/${isIpv6 ? 128 : 32}`);
  const block = readCidr(`${isIpv6 ? "::" : "0.0.0.0"}${text.slice(slash)}`);
  return "problem" in host || "problem" in block ? readCidr(text) : block;
}
