import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { layOut } from "./dashboard-layout.ts";
import { type DashboardRow, widgetProperties } from "./widget.ts";

export interface DashboardArgs {
  readonly environment: EnvironmentContext;
  /** From top to bottom. `alarmRow`, `weightRow`, `targetGroupRow`, … make them. */
  readonly rows: readonly DashboardRow[];
}

/**
 * Shows a migration on one page: both colours, the data that flows between them, and what is wrong.
 * Makes: 1 dashboard.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export class Dashboard extends BaseComponent {
  readonly dashboardName: pulumi.Output<string>;

  constructor(name: string, args: DashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:Dashboard", name, args.environment, opts);

    const dashboard = new aws.cloudwatch.Dashboard(
      this.childName("dashboard"),
      {
        dashboardName: this.physicalName("cloudwatch-dashboard", "dashboard"),
        dashboardBody: bodyOf(args),
      },
      this.childOpts(),
    );

    this.dashboardName = dashboard.dashboardName;
    this.registerOutputs({ dashboardName: this.dashboardName });
  }
}

const graphHeight = 6;
const headingHeight = 1;

function bodyOf({ rows, environment }: DashboardArgs): pulumi.Output<string> {
  const places = layOut(
    rows.flatMap(({ widgets }) => [
      { widgets: 1, height: headingHeight },
      { widgets: widgets.length, height: graphHeight },
    ]),
  ).flat();
  const widgets = rows.flatMap((row) => [
    { type: "text", properties: { markdown: `## ${row.title}` } },
    ...row.widgets.map((widget) => ({
      type: widget.kind === "alarms" ? "alarm" : "metric",
      properties: widgetProperties(widget, environment.region),
    })),
  ]);
  return pulumi.jsonStringify({ widgets: widgets.map((widget, index) => ({ ...widget, ...places[index] })) });
}
