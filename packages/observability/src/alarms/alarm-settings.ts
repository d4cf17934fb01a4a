import { z } from "zod";

/** Who is told of alarms. No mail goes to more than 254 characters. @see https://www.rfc-editor.org/errata/eid1690 */
export const alarmEmails = z
  .array(
    z
      .email()
      .max(254)
      .meta({ allowed: "an address of e-mail", examples: ["platform-team@shop.io"] }),
  )
  .default([])
  .describe("Who is told of alarms; each address gets a mail to confirm first.")
  .meta({ examples: [["platform-team@shop.io"]] });

/** Who is told of alarms on requests, and from where on something is wrong; for a stack to put where it wants. */
export const alarmSettings = z
  .strictObject({
    emails: alarmEmails,
    maximumErrorPercent: z.number().positive().max(100).default(1).describe("Share of answers that may be errors."),
    maximumLatencySeconds: z
      .number()
      .positive()
      .max(60)
      .default(1)
      .describe("How long all but one in a hundred requests may take."),
  })
  .prefault({});
