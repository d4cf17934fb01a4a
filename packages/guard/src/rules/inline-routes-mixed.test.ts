import { expect, it } from "vitest";
import { findingsOf, make, unknownValue, verdictsOf } from "../../test/judge-program.ts";
import { type ExampleResources, type ExampleValue, outputOf } from "../examples/example.ts";

const vpc = make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
const internet = make("aws:ec2/internetGateway:InternetGateway", { vpcId: outputOf("vpc") });
const table = (more: Readonly<Record<string, ExampleValue>> = {}) =>
  make("aws:ec2/routeTable:RouteTable", { vpcId: outputOf("vpc"), ...more });
const toInternet = { cidrBlock: "0.0.0.0/0", gatewayId: outputOf("internet") };
const route = (more: Readonly<Record<string, ExampleValue>> = {}) =>
  make("aws:ec2/route:Route", {
    routeTableId: outputOf("table"),
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: outputOf("internet"),
    ...more,
  });

const mixed = (program: ExampleResources) => verdictsOf("inline-routes-mixed", { vpc, internet, ...program });

it("takes an empty list of routes for a wish to have none", () => {
  expect(mixed({ table: table({ routes: [] }), route: route() })).toEqual(["violation table routes"]);
});

it("leaves tables with routes of one form alone", () => {
  expect(mixed({ table: table(), route: route() })).toEqual([]);
  expect(mixed({ table: table({ routes: [toInternet] }) })).toEqual([]);
  expect(
    mixed({
      table: table({ routes: [toInternet] }),
      other: table(),
      route: route({ routeTableId: outputOf("other") }),
    }),
  ).toEqual([]);
});

it("finds the default table by its own id and by the VPC's outputs", () => {
  const main = make("aws:ec2/defaultRouteTable:DefaultRouteTable", {
    defaultRouteTableId: outputOf("vpc", "defaultRouteTableId"),
    routes: [toInternet],
  });
  expect(mixed({ main, route: route({ routeTableId: outputOf("main") }) })).toEqual(["violation main routes"]);
  expect(mixed({ main, route: route({ routeTableId: outputOf("vpc", "mainRouteTableId") }) })).toEqual([
    "violation main routes",
  ]);
  expect(mixed({ main, route: route({ routeTableId: outputOf("vpc", "defaultRouteTableId") }) })).toEqual([
    "violation main routes",
  ]);
});

it("is undecided where the inline routes are unknown and standalone ones exist", () => {
  expect(mixed({ table: table({ routes: unknownValue }), route: route() })).toEqual(["undecided table routes"]);
  expect(mixed({ table: table({ routes: unknownValue }) })).toEqual([]);
});

it("names the routes that get lost", () => {
  const [finding] = findingsOf("inline-routes-mixed", {
    vpc,
    internet,
    table: table({ routes: [toInternet] }),
    peer: route(),
  });
  expect(finding?.message).toContain("(peer)");
});
