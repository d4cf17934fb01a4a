import { type ExampleResources, outputOf } from "./example.ts";

/** A VPC whose subnets all follow a main table that leads to the internet. */
export const publicNetwork = {
  vpc: { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } },
  internet: { type: "aws:ec2/internetGateway:InternetGateway", inputs: { vpcId: outputOf("vpc") } },
  table: { type: "aws:ec2/routeTable:RouteTable", inputs: { vpcId: outputOf("vpc") } },
  route: {
    type: "aws:ec2/route:Route",
    inputs: { routeTableId: outputOf("table"), destinationCidrBlock: "0.0.0.0/0", gatewayId: outputOf("internet") },
  },
  main: {
    type: "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
    inputs: { vpcId: outputOf("vpc"), routeTableId: outputOf("table") },
  },
} satisfies ExampleResources;
