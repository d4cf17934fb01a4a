import { checkedBy } from "@causeway/core";
import { z } from "zod";
import { servicePort } from "./service-port.ts";

/** TCP port of a service, none of those that give a shell or a desktop; for a stack to describe. */
export const servicePortField = z
  .int()
  .min(1, { abort: true })
  .max(65_535, { abort: true })
  .check(checkedBy([], (port: number) => servicePort("The port", port)))
  .meta({ allowed: "a whole number from 1 to 65535 other than 22 and 3389" });

/** TCP port of the application. */
export const appPort = servicePortField.default(8080).describe("TCP port on which the application listens.");
