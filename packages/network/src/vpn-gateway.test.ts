import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { testPlacement } from "../test/placement.ts";
import { VpnGateway, type VpnGatewayArgs } from "./vpn-gateway.ts";

function makeVpn(args: Partial<VpnGatewayArgs> = {}) {
  return new VpnGateway("blue", {
    environment: testEnvironment(),
    network: testPlacement(),
    amazonSideAsn: "64512",
    customer: { asn: "65000", ipAddress: "198.51.100.7" },
    routing: "bgp",
    ...args,
  });
}

const staticRouting = { staticBlocks: ["192.168.0.0/16", "172.20.0.0/14"] };

describe("VpnGateway", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeVpn({ routing: staticRouting })))).toEqual([
      "aws:ec2/customerGateway:CustomerGateway blue-customer",
      "aws:ec2/vpnConnection:VpnConnection blue-connection",
      "aws:ec2/vpnConnectionRoute:VpnConnectionRoute blue-route-172.20.0.0-14",
      "aws:ec2/vpnConnectionRoute:VpnConnectionRoute blue-route-192.168.0.0-16",
      "aws:ec2/vpnGateway:VpnGateway blue-gateway",
      "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation blue-propagation-0",
      "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation blue-propagation-1",
      "causeway:network:VpnGateway blue",
      "pulumi:providers:aws aws",
    ]);
  });

  test("spells both numbers as text", async () => {
    const recorded = await record(() => makeVpn());

    expect(recorded.find("blue-gateway").inputs).toMatchObject({ vpcId: "vpc-1", amazonSideAsn: "64512" });
    expect(recorded.find("blue-customer").inputs).toMatchObject({
      type: "ipsec.1",
      bgpAsn: "65000",
      deviceName: "migration-blue-customer-blue",
      ipAddress: "198.51.100.7",
    });
  });

  test("connects both ends by two tunnels of the same kind, with BGP", async () => {
    const recorded = await record(() => makeVpn());
    const { tags: _, ...connection } = recorded.find("blue-connection").inputs;

    expect(connection).toEqual({
      type: "ipsec.1",
      vpnGatewayId: "blue-gateway-id",
      customerGatewayId: "blue-customer-id",
      staticRoutesOnly: false,
      tunnel1IkeVersions: ["ikev2"],
      tunnel1StartupAction: "start",
      tunnel1DpdTimeoutAction: "restart",
      tunnel2IkeVersions: ["ikev2"],
      tunnel2StartupAction: "start",
      tunnel2DpdTimeoutAction: "restart",
    });
  });

  test("writes down the on-premises blocks when there is no BGP", async () => {
    const recorded = await record(() => makeVpn({ routing: staticRouting }));

    expect(recorded.find("blue-connection").inputs.staticRoutesOnly).toBe(true);
    expect(recorded.find("blue-route-192.168.0.0-16").inputs).toEqual({
      vpnConnectionId: "blue-connection-id",
      destinationCidrBlock: "192.168.0.0/16",
    });
  });

  test("refuses a static route of IPv6 with network/cidr-invalid", async () => {
    await expect(record(() => makeVpn({ routing: { staticBlocks: ["fd00::/48"] } }))).rejects.toMatchObject({
      code: "network/cidr-invalid",
    });
  });

  test("propagates the routes to the private route tables, and to those only", async () => {
    const { resources } = await record(() => makeVpn());
    const propagations = resources.filter(({ type }) => type.endsWith(":VpnGatewayRoutePropagation"));

    expect(propagations.map(({ inputs }) => inputs)).toEqual([
      { vpnGatewayId: "blue-gateway-id", routeTableId: "rt-a" },
      { vpnGatewayId: "blue-gateway-id", routeTableId: "rt-b" },
    ]);
  });

  test("answers what the device's configuration needs, but not its keys", async () => {
    const recorded = await record(() => makeVpn());

    expect(recorded.find("blue").outputs).toEqual({
      vpnGatewayId: "blue-gateway-id",
      connectionId: "blue-connection-id",
      tunnelAddresses: ["tunnel1Address of blue-connection", "tunnel2Address of blue-connection"],
    });
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeVpn());

    expect((await record(() => makeVpn())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeVpn(), { known: "none" }))).toEqual(namesOf(first));
  });

  test.each([
    { amazonSideAsn: "7224" },
    { customer: { asn: "0", ipAddress: "198.51.100.7" } },
    { customer: { asn: "64512", ipAddress: "198.51.100.7" } },
  ])("refuses with network/asn-invalid: %o", async (args) => {
    await expect(record(() => makeVpn(args))).rejects.toMatchObject({ code: "network/asn-invalid" });
  });
});
