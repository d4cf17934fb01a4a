import { isIPv6 } from "node:net";
import { UserError } from "../errors/user-error.ts";
import { addressBits, blockSize, type Cidr } from "./cidr.ts";
import { formatCidr } from "./format-cidr.ts";

/**
 * Reads a block as `10.0.0.0/16` or `fd00::/48`.
 *
 * @param usualLength Prefix length to suggest for an IPv4 address that has none. @default 32, that of the one address
 * @throws UserError `network/cidr-invalid` for anything else, also when host bits are set: AWS refuses or silently rewrites those.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export function parseCidr(text: string, usualLength = 32): Cidr {
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  const family = address.includes(":") ? 6 : 4;
  const value = family === 6 ? parseIpv6(address, text) : parseIpv4(address, text);
  if (slash < 0) {
    const hint =
      family === 6 || usualLength === 32
        ? `Write ${text}/${addressBits(family)} for the one address.`
        : `Write ${formatCidr(blockAround(value, usualLength))}, or a larger number after the slash for fewer addresses.`;
    throw invalid(text, "has no prefix length", hint);
  }
  const prefixLength = parsePrefixLength(text.slice(slash + 1), family, text);
  const hostBits = value % blockSize(family, prefixLength);
  const cidr: Cidr = { family, network: value - hostBits, prefixLength };
  if (hostBits !== 0n) {
    throw invalid(text, `has bits set behind its /${prefixLength}`, `The block that holds it is ${formatCidr(cidr)}.`);
  }
  return cidr;
}

function blockAround(address: bigint, prefixLength: number): Cidr {
  return { family: 4, network: address - (address % blockSize(4, prefixLength)), prefixLength };
}

function parseIpv4(address: string, text: string): bigint {
  const octets = address.split(".");
  if (octets.length !== 4 || !octets.every((octet) => /^\d+$/.test(octet))) {
    throw invalid(text, "does not start with an IP address", "Write four numbers from 0 to 255, as 10.0.0.0/16.");
  }
  // A leading zero means octal to some parsers and decimal to others.
  const wrong = octets.find((octet) => /^0\d/.test(octet) || octet.length > 3 || Number(octet) > 255);
  if (wrong !== undefined) {
    throw invalid(text, `has the octet ${wrong}`, "An octet is a number from 0 to 255 without leading zeros.");
  }
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function parseIpv6(address: string, text: string): bigint {
  if (!isIPv6(address) || address.includes("%")) {
    throw invalid(text, "does not start with an IPv6 address", "Write groups of hex digits, as fd00:1234::/48.");
  }
  const [head = "", tail] = dottedTailAsGroups(address).split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** `::ffff:10.0.0.1` is another spelling of `::ffff:a00:1`. */
function dottedTailAsGroups(address: string): string {
  const start = address.lastIndexOf(":") + 1;
  const tail = address.slice(start);
  if (!tail.includes(".")) {
    return address;
  }
  const value = tail.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return `${address.slice(0, start)}${Math.floor(value / 65536).toString(16)}:${(value % 65536).toString(16)}`;
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":");
}

function parsePrefixLength(prefix: string, family: Cidr["family"], text: string): number {
  const longest = addressBits(family);
  if (!/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > longest) {
    throw invalid(text, `has the prefix length "${prefix}"`, `Write a number from 0 to ${longest} after the slash.`);
  }
  return Number(prefix);
}

function invalid(text: string, what: string, hint: string): UserError {
  return new UserError(
    "network/cidr-invalid",
    `${JSON.stringify(text)} is not a CIDR block: it ${what}; allowed is a network address and its prefix length.`,
    { hint },
  );
}
