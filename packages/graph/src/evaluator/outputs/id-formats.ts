/**
 * What the physical id of a type looks like; `#` stands for 17 hexadecimal digits.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */
export const idFormats: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "aws:ec2/vpc:Vpc": "vpc-#",
    "aws:ec2/defaultVpc:DefaultVpc": "vpc-#",
    "aws:ec2/subnet:Subnet": "subnet-#",
    "aws:ec2/internetGateway:InternetGateway": "igw-#",
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": "eigw-#",
    "aws:ec2/natGateway:NatGateway": "nat-#",
    "aws:ec2/eip:Eip": "eipalloc-#",
    "aws:ec2/routeTable:RouteTable": "rtb-#",
    "aws:ec2/defaultRouteTable:DefaultRouteTable": "rtb-#",
    "aws:ec2/routeTableAssociation:RouteTableAssociation": "rtbassoc-#",
    "aws:ec2/route:Route": "r-rtb-#",
    "aws:ec2/networkAcl:NetworkAcl": "acl-#",
    "aws:ec2/securityGroup:SecurityGroup": "sg-#",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": "sg-#",
    "aws:ec2/securityGroupRule:SecurityGroupRule": "sgrule-#",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "sgr-#",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "sgr-#",
    "aws:ec2/vpcEndpoint:VpcEndpoint": "vpce-#",
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": "pcx-#",
    "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": "pcx-#",
    "aws:ec2/vpnGateway:VpnGateway": "vgw-#",
    "aws:ec2/vpnConnection:VpnConnection": "vpn-#",
    "aws:ec2/customerGateway:CustomerGateway": "cgw-#",
    "aws:ec2/flowLog:FlowLog": "fl-#",
    "aws:ec2/instance:Instance": "i-#",
    "aws:ec2/launchTemplate:LaunchTemplate": "lt-#",
    "aws:ec2/ami:Ami": "ami-#",
    "aws:ec2/networkInterface:NetworkInterface": "eni-#",
    "aws:ec2/managedPrefixList:ManagedPrefixList": "pl-#",
    "aws:ebs/snapshot:Snapshot": "snap-#",
    "aws:ebs/volume:Volume": "vol-#",
    "aws:ec2transitgateway/transitGateway:TransitGateway": "tgw-#",
    "aws:efs/fileSystem:FileSystem": "fs-#",
    "aws:efs/accessPoint:AccessPoint": "fsap-#",
    "aws:efs/mountTarget:MountTarget": "fsmt-#",
    "aws:route53/zone:Zone": "Z#",
    "aws:cloudfront/distribution:Distribution": "E#",
  }),
);

/** Types whose id is the name that the program gives, by the input that carries it. */
export const namedIds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "aws:s3/bucket:Bucket": "bucket",
    "aws:s3/bucketV2:BucketV2": "bucket",
    "aws:dynamodb/table:Table": "name",
    "aws:rds/instance:Instance": "identifier",
    "aws:rds/cluster:Cluster": "clusterIdentifier",
    "aws:rds/subnetGroup:SubnetGroup": "name",
    "aws:rds/parameterGroup:ParameterGroup": "name",
    "aws:iam/role:Role": "name",
    "aws:lambda/function:Function": "name",
    "aws:ecr/repository:Repository": "name",
    "aws:cloudwatch/logGroup:LogGroup": "name",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "name",
    "aws:ssm/parameter:Parameter": "name",
    "aws:kms/alias:Alias": "name",
    "aws:autoscaling/group:Group": "name",
  }),
);
