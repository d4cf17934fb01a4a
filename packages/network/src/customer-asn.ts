import { UserError } from "@causeway/core";

const largestAsn = 4_294_967_295;

/** AWS keeps larger numbers of a customer gateway in a property of their own. */
const largestShortAsn = 2_147_483_647;

/**
 * Reads the autonomous system number of the device's end of a VPN, public or private, into the text that EC2 wants.
 *
 * @throws UserError `network/asn-invalid` outside 1–4294967295.
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-options.html
 */
export function parseCustomerAsn(raw: string | number): string {
  const text = String(raw);
  if (!/^[1-9]\d{0,9}$/.test(text) || Number(text) > largestAsn) {
    throw new UserError(
      "network/asn-invalid",
      `${JSON.stringify(raw)} is not the ASN of a network; allowed are 1 to ${largestAsn}.`,
      { hint: "Use the number that the device is configured with; 65000 where routing is static." },
    );
  }
  return text;
}

/**
 * Answers the property of a customer gateway that holds the number.
 *
 * @throws UserError `network/asn-invalid` also for the number of the Amazon side: each end drops routes that name itself.
 */
export function customerAsn(
  asn: string,
  amazonSideAsn: string,
): { readonly bgpAsn: string } | { readonly bgpAsnExtended: string } {
  const parsed = parseCustomerAsn(asn);
  if (parsed === amazonSideAsn) {
    throw new UserError(
      "network/asn-invalid",
      `Both ends of the VPN have the ASN ${asn}; allowed are two different ones.`,
      {
        hint: "Change the number of the Amazon side: the device's may be known to other networks.",
      },
    );
  }
  return Number(parsed) > largestShortAsn ? { bgpAsnExtended: parsed } : { bgpAsn: parsed };
}
