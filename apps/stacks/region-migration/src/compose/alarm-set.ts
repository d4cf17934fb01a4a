import type { FleetAlarms } from "@causeway/observability";

/** Alarms that watch one thing, whichever it is. */
export type AlarmSet = Pick<FleetAlarms, "alarmArns" | "alarmNames">;
