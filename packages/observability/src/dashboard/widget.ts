import type * as pulumi from "@pulumi/pulumi";
import type { Metric } from "../metric.ts";

/** A line of a graph. */
export interface Line {
  readonly label: string;
  readonly metric: Metric;
  /** Of the metric. @default the dashboard's */
  readonly region?: string | undefined;
}

/** One field of the dashboard. */
export type Widget =
  | {
      readonly kind: "graph";
      readonly title: string;
      readonly lines: readonly [Line, ...Line[]];
      /** What the left axis counts, as `seconds`. */
      readonly unit: string;
      /** Draws the value from where on an alarm goes off. */
      readonly limit?: number | undefined;
    }
  | { readonly kind: "alarms"; readonly title: string; readonly alarmArns: readonly pulumi.Input<string>[] };

/** Widgets beside one another, under a heading. */
export interface DashboardRow {
  readonly title: string;
  readonly widgets: readonly [Widget, ...Widget[]];
}

/** The properties of a widget, as CloudWatch reads them. */
export function widgetProperties(widget: Widget, dashboardRegion: string): object {
  if (widget.kind === "alarms") {
    return { title: widget.title, alarms: widget.alarmArns };
  }
  return {
    title: widget.title,
    region: dashboardRegion,
    view: "timeSeries",
    period: 60,
    metrics: widget.lines.map((line) => metricRow(line, dashboardRegion)),
    yAxis: { left: { label: widget.unit, min: 0, showUnits: false } },
    ...(widget.limit === undefined ? {} : { annotations: { horizontal: [{ label: "Alarm", value: widget.limit }] } }),
  };
}

function metricRow({ label, metric, region }: Line, dashboardRegion: string): readonly unknown[] {
  const dimensions = Object.entries(metric.dimensions).flat();
  const rendering = { label, stat: metric.statistic, region: region ?? dashboardRegion };
  return [metric.namespace, metric.name, ...dimensions, rendering];
}
