import { environmentSettings, parsedBy } from "@causeway/core";
import { networkSettings, onPremisesRanges, servicePort } from "@causeway/network";
import { z } from "zod";
import { findProblemsBetween } from "./problems-between.ts";

const port = z
  .int()
  .transform(parsedBy((value: number) => servicePort("The port", value)))
  .meta({ allowed: "a whole number from 1 to 65535 other than 22 and 3389" });

const portSettings = z
  .strictObject({
    app: port.default(8080).describe("TCP port on which the application listens."),
    database: port.default(5432).describe("TCP port on which the database listens."),
  })
  .prefault({});

const { source, target } = environmentSettings.shape;

/** Settings of this stack, as `environment-migration:settings` in `Pulumi.<environment>.yaml` has them. */
export const stackSettings = environmentSettings
  .extend({
    source: source.extend({ network: networkSettings }),
    target: target.extend({ network: networkSettings }),
    sameRegion: z.boolean().default(false).describe("Whether source and target may be in one region."),
    onPremisesRanges,
    ports: portSettings,
  })
  .superRefine(
    (settings, context) => {
      for (const { path, message, hint } of findProblemsBetween(settings)) {
        context.addIssue({ code: "custom", path: [...path], message, params: { hint } });
      }
    },
    // Also beside other problems, so that all of them are told at once.
    { when: () => true },
  );

export type StackSettings = z.output<typeof stackSettings>;
