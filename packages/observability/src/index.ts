export { alarmEmails, alarmSettings } from "./alarms/alarm-settings.ts";
export { type AlarmSetArgs } from "./alarms/alarm-set.ts";
export { AlarmTopic, type AlarmTopicArgs } from "./alarms/alarm-topic.ts";
export { DatabaseAlarms, type DatabaseAlarmsArgs, type WatchedDatabase } from "./alarms/database-alarms.ts";
export { DeadLetterAlarms, type DeadLetterAlarmsArgs } from "./alarms/dead-letter-alarms.ts";
export { EventAlarmTopic, type EventTopic } from "./alarms/event-alarm-topic.ts";
export { FleetAlarms, type FleetAlarmsArgs } from "./alarms/fleet-alarms.ts";
export { FunctionAlarms, type FunctionAlarmsArgs } from "./alarms/function-alarms.ts";
export { HealthCheckAlarms, type HealthCheckAlarmsArgs } from "./alarms/health-check-alarms.ts";
export { LoadBalancerAlarms, type LoadBalancerAlarmsArgs } from "./alarms/load-balancer-alarms.ts";
export { alarmReactionSeconds } from "./alarms/metric-alarm.ts";
export { ReplicationAlarms, type ReplicationAlarmsArgs, type WatchedReplication } from "./alarms/replication-alarms.ts";
export { type AlarmSuppressor, RollbackAlarm, type RollbackAlarmArgs } from "./alarms/rollback-alarm.ts";
export { RotationAlert, type RotationAlertArgs } from "./alarms/rotation-alert.ts";
export { ServiceAlarms, type ServiceAlarmsArgs } from "./alarms/service-alarms.ts";
export { TargetGroupAlarms, type TargetGroupAlarmsArgs } from "./alarms/target-group-alarms.ts";
export { Dashboard, type DashboardArgs } from "./dashboard/dashboard.ts";
export {
  alarmRow,
  databaseRow,
  type DatabaseSource,
  fleetRow,
  type FleetSource,
  functionRow,
  replicationRow,
  serviceRow,
  type ServiceSource,
  targetGroupRow,
  type TargetGroupSource,
  weightRow,
} from "./dashboard/dashboard-rows.ts";
export type { DashboardRow } from "./dashboard/widget.ts";
export { EventBus, type EventBusArgs } from "./events/event-bus.ts";
export { type EventConsumer, EventDelivery, type EventDeliveryArgs } from "./events/event-delivery.ts";
export type { EventPattern } from "./events/event-pattern.ts";
export { LogGroup, type LogGroupArgs } from "./log-group.ts";
