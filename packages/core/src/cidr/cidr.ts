/** A block of addresses in canonical form: the bits behind the prefix are zero. */
export interface Cidr {
  readonly family: 4 | 6;
  /** First address, as a whole number. A bigint: JavaScript's 32-bit shifts turn /0 into /32 and 255.x negative. */
  readonly network: bigint;
  readonly prefixLength: number;
}

/** Bits of an address: 32 or 128. */
export function addressBits(family: Cidr["family"]): number {
  return family === 4 ? 32 : 128;
}

/** Number of addresses in a block of that prefix length. */
export function blockSize(family: Cidr["family"], prefixLength: number): bigint {
  return 1n << BigInt(addressBits(family) - prefixLength);
}

export function lastAddress(cidr: Cidr): bigint {
  return cidr.network + blockSize(cidr.family, cidr.prefixLength) - 1n;
}

/** Answers whether every address of `inner` is also in `outer`. */
export function containsCidr(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.network <= inner.network && lastAddress(inner) <= lastAddress(outer);
}

/** Answers whether two blocks share an address. Two blocks are nested or apart, never half over one another. */
export function cidrsOverlap(a: Cidr, b: Cidr): boolean {
  return containsCidr(a, b) || containsCidr(b, a);
}
