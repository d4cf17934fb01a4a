import { environmentSettings, parsedBy, parseSettings } from "@causeway/core";
import { assertNetworksDisjoint, networkSettings, onPremisesRanges, servicePort } from "@causeway/network";
import { z } from "zod";

const port = z.int().transform(parsedBy((value: number) => servicePort("The port", value)));

const portSettings = z
  .strictObject({
    app: port.default(8080).describe("TCP port on which the application listens."),
    database: port.default(5432).describe("TCP port on which the database listens."),
  })
  .prefault({});

const { source, target } = environmentSettings.shape;

const extended = environmentSettings.extend({
  source: source.extend({ network: networkSettings }),
  target: target.extend({ network: networkSettings }),
  onPremisesRanges,
  ports: portSettings,
});

/** Settings of this stack, as `environment-migration:settings` in `Pulumi.<environment>.yaml` has them. */
export const stackSettings = extended.check(({ value, issues }) => {
  const sides = (["source", "target"] as const).filter((side) => value[side].network.vpn?.routing === "static");
  if (sides.length > 0 && value.onPremisesRanges.length === 0) {
    const message = `The VPN of ${sides.join(" and ")} has static routing, but there is no range to route to`;
    issues.push({ code: "custom", path: ["onPremisesRanges"], message, input: value.onPremisesRanges });
  }
});

export type StackSettings = z.output<typeof stackSettings>;

/**
 * Reads the settings and checks them against each other, before anything is made.
 *
 * @param origin Where they come from, as `Pulumi.staging.yaml`.
 * @throws UserError `settings/invalid` that lists every problem; `network/cidr-overlap` that names every pair.
 */
export function parseStackSettings(raw: unknown, origin: string): StackSettings {
  const settings = parseSettings(stackSettings, raw, origin);
  const networks = { source: settings.source.network, target: settings.target.network };
  assertNetworksDisjoint(networks, settings.onPremisesRanges);
  return settings;
}
