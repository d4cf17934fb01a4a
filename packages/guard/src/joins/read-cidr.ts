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
