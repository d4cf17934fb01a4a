import { containsCidr, parseCidr } from "@causeway/core";

/** @see https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml */
const neverOnTheInternet = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/3",
].map((text) => parseCidr(text));

/** Answers whether an IPv4 address can be that of a host on the internet. Those kept for examples count as such. */
export function isPublicAddress(address: string): boolean {
  const host = parseCidr(`${address}/32`);
  return !neverOnTheInternet.some((block) => containsCidr(block, host));
}
