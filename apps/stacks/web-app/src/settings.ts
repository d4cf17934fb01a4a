import { problemsBetween, regionalSettings } from "@causeway/core";
import { appPort, networkSettings, servicePortField } from "@causeway/network";
import { alarmEmails } from "@causeway/observability";
import { domainSettings, edgeSettings, healthPath, testers } from "@causeway/traffic";
import { z } from "zod";
import { findProblemsBetween } from "./problems-between.ts";
import { servingSettings } from "./serving-settings.ts";

const { block, zones, excludedZoneIds, nat, endpoints, flowLogs } = networkSettings.shape;

const portSettings = z
  .strictObject({
    app: appPort,
    database: servicePortField.default(5432).describe("TCP port of a database that the application may reach."),
  })
  .prefault({});

/** Settings of this stack, as `web-app:settings` in `Pulumi.<environment>.yaml` has them. */
export const stackSettings = regionalSettings
  .extend({
    network: z
      .strictObject({ block, zones, excludedZoneIds, nat, endpoints, flowLogs })
      .describe("Network of its own, without a way to the on-premises network."),
    domain: domainSettings,
    ports: portSettings,
    healthPath,
    testers,
    serving: servingSettings,
    edge: edgeSettings,
    alarmEmails,
  })
  .check(problemsBetween(findProblemsBetween));

export type StackSettings = z.output<typeof stackSettings>;
