import type { ProcessingResult } from "./ports.ts";

/**
 * Writes a result as an event: bucket, key and status are what the bus's rule asks for.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
export function resultEntry(
  result: ProcessingResult,
  { eventBusName, eventSource }: { readonly eventBusName: string; readonly eventSource: string },
): Readonly<Record<"EventBusName" | "Source" | "DetailType" | "Detail", string>> {
  return {
    EventBusName: eventBusName,
    Source: eventSource,
    DetailType: "S3 Object Processed",
    Detail: JSON.stringify(result),
  };
}
