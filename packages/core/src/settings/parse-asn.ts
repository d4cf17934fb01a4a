import { UserError } from "../errors/user-error.ts";

/**
 * Reads a private autonomous system number, the Amazon side of a BGP session, into the text that EC2 and Pulumi want.
 *
 * @throws UserError `network/asn-invalid` outside 64512–65534 and 4200000000–4294967294.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpnGateway.html
 */
export function parseAsn(raw: string | number): string {
  const text = String(raw);
  const asn = /^[1-9]\d{4,9}$/.test(text) ? Number(text) : 0;
  const isPrivate = (asn >= 64_512 && asn <= 65_534) || (asn >= 4_200_000_000 && asn <= 4_294_967_294);
  if (!isPrivate) {
    throw new UserError(
      "network/asn-invalid",
      `${JSON.stringify(raw)} is not a private ASN; allowed are 64512 to 65534 and 4200000000 to 4294967294.`,
      { hint: "Use 64512 unless the other side of the VPN already has it." },
    );
  }
  return text;
}
