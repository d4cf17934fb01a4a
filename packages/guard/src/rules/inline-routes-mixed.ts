import { defineRule } from "../define-rule.ts";
import { outputOf } from "../examples/example.ts";
import { standaloneRoutes } from "../joins/standalone-routes.ts";
import { pass, undecided, violation } from "../verdict.ts";

const inline = { cidrBlock: "0.0.0.0/0", gatewayId: outputOf("internet") };
const vpc = { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } };
const internet = { type: "aws:ec2/internetGateway:InternetGateway", inputs: { vpcId: outputOf("vpc") } };
const table = { type: "aws:ec2/routeTable:RouteTable", inputs: { vpcId: outputOf("vpc") } };
const route = {
  type: "aws:ec2/route:Route",
  inputs: { routeTableId: outputOf("table"), destinationCidrBlock: "10.1.0.0/16", transitGatewayId: "tgw-hub" },
};

export const inlineRoutesMixed = defineRule({
  id: "inline-routes-mixed",
  kind: "regrets",
  severity: "high",
  summary: "The routes of a table are written inside it or as resources of their own, never both.",
  why: "A table with inline routes takes every other route for a mistake: each deployment deletes the standalone ones, the next one makes them again, and traffic stops in between.",
  fix: "Take `routes` off the table and write each one as an aws.ec2.Route.",
  source: "https://www.pulumi.com/registry/packages/aws/api-docs/ec2/routetable/",
  notes: [
    "An empty list of inline routes counts: it means that the table shall have none.",
    "The table that a VPC is born with is found through the VPC's outputs as well.",
  ],
  judges: "route-table",
  needs: (routeTable, book) => ({ standalone: standaloneRoutes(routeTable, book) }),
  check: ({ inlineRoutes, name }, { standalone }) => {
    if (standalone.length === 0) return pass;
    if (!inlineRoutes.known) return undecided(inlineRoutes);
    if (inlineRoutes.value === undefined) return pass;
    const others = standalone.map((one) => one.name).join(", ");
    const count = inlineRoutes.value === 1 ? "1 inline route" : `${inlineRoutes.value} inline routes`;
    return violation(
      { path: inlineRoutes.path },
      `${name} has ${count} and standalone ones too (${others}): each deployment of the table deletes those.`,
    );
  },
  examples: {
    good: [
      { says: "Every route is a resource of its own.", pulumi: { resources: { vpc, table, route } } },
      {
        says: "Every route is inline.",
        pulumi: { resources: { vpc, internet, table: { ...table, inputs: { ...table.inputs, routes: [inline] } } } },
      },
    ],
    bad: [
      {
        says: "The table deletes the route to the transit gateway.",
        pulumi: {
          resources: { vpc, internet, table: { ...table, inputs: { ...table.inputs, routes: [inline] } }, route },
        },
      },
    ],
  },
});
