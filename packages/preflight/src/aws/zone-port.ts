import { GetHostedZoneCommand, ListHostedZonesByNameCommand, Route53Client } from "@aws-sdk/client-route-53";
import type { HostedZone, ZonePort } from "../preflight-ports.ts";
import type { ClientBase } from "./reach.ts";
import { listIn, orAbsent, reading, textIn, textsOf } from "./reading.ts";
import { delegationOf } from "./zones/delegation-of.ts";

export function zonePort(base: ClientBase): ZonePort {
  const client = new Route53Client({ ...base, region: "us-east-1" });
  return {
    zone: (id) => zoneOf(client, id),
    zonesNamed: async (name) => {
      const action = "route53:ListHostedZonesByName";
      // Zones of a name stand together, in order: no account has a hundred of one name.
      const command = new ListHostedZonesByNameCommand({ DNSName: name, MaxItems: 100 });
      const { HostedZones } = await reading(action, () => client.send(command));
      const named = listIn(action, HostedZones).filter(({ Name }) => withoutDot(Name ?? "") === name.toLowerCase());
      const zones = await Promise.all(named.map(({ Id }) => zoneOf(client, textIn(action, Id))));
      return zones.flatMap((zone) => zone ?? []);
    },
    delegation: (name) => reading("dns:NS", () => delegationOf(name)),
  };
}

async function zoneOf(client: Route53Client, id: string): Promise<HostedZone | undefined> {
  const action = "route53:GetHostedZone";
  const asked = reading(action, () => client.send(new GetHostedZoneCommand({ Id: id })));
  const answer = await orAbsent(["NoSuchHostedZone", "InvalidInput"], asked);
  if (answer === undefined) return undefined;
  return {
    id,
    name: withoutDot(textIn(action, answer.HostedZone?.Name)),
    isPrivate: answer.HostedZone?.Config?.PrivateZone === true,
    nameServers: textsOf(answer.DelegationSet?.NameServers),
  };
}

function withoutDot(name: string): string {
  return name.toLowerCase().replace(/\.$/u, "");
}
