/** What AWS takes no money for. A type that is neither here nor estimated is told to the reader: new types are never taken for free. */
const freeTypes: readonly RegExp[] = [
  /^aws:iam\//u,
  /^aws:vpc\/(?:securityGroupIngressRule|securityGroupEgressRule):/u,
  /^aws:ec2\/(?:vpc|subnet|routeTable|routeTableAssociation|mainRouteTableAssociation|route|internetGateway|egressOnlyInternetGateway|securityGroup|securityGroupRule|defaultSecurityGroup|defaultRouteTable|defaultNetworkAcl|networkAcl|networkAclRule|networkAclAssociation|vpcIpv4CidrBlockAssociation|vpcIpv6CidrBlockAssociation|vpcDhcpOptions|vpcDhcpOptionsAssociation|customerGateway|vpnGatewayAttachment|vpnGatewayRoutePropagation|vpnConnectionRoute|vpcEndpointRouteTableAssociation|vpcEndpointPolicy|vpcPeeringConnectionAccepter|peeringConnectionOptions|eipAssociation|keyPair|launchTemplate|volumeAttachment|managedPrefixList|networkInterface|placementGroup|tag):/u,
  /^aws:(?:lb|alb)\/(?:listener|listenerRule|listenerCertificate|targetGroup|targetGroupAttachment):/u,
  /^aws:autoscaling\/(?:policy|attachment|lifecycleHook|notification|schedule|trafficSourceAttachment):/u,
  /^aws:appautoscaling\//u,
  /^aws:ecs\/(?:cluster|taskDefinition|clusterCapacityProviders|capacityProvider|accountSettingDefault):/u,
  /^aws:ecr\/(?:lifecyclePolicy|repositoryPolicy|registryPolicy|replicationConfiguration):/u,
  /^aws:rds\/(?:subnetGroup|parameterGroup|clusterParameterGroup|optionGroup|eventSubscription|roleAssociation|clusterRoleAssociation):/u,
  /^aws:dms\/(?:endpoint|replicationSubnetGroup|certificate|eventSubscription):/u,
  /^aws:kms\/(?:alias|grant|keyPolicy):/u,
  /^aws:secretsmanager\/(?:secretVersion|secretPolicy):/u,
  /^aws:s3\/(?:bucketPolicy|bucketVersioning|bucketLifecycleConfiguration|bucketOwnershipControls|bucketPublicAccessBlock|bucketServerSideEncryptionConfiguration|bucketNotification|bucketLogging|bucketCorsConfiguration|bucketAcl|accountPublicAccessBlock)(?:V2)?:/u,
  /^aws:lambda\/(?:permission|eventSourceMapping|alias|layerVersion|functionEventInvokeConfig):/u,
  /^aws:(?:sqs\/queuePolicy|sqs\/redrivePolicy|sqs\/redriveAllowPolicy|sns\/topicPolicy):/u,
  /^aws:cloudwatch\/(?:eventTarget|eventBusPolicy|eventPermission|eventConnection|logResourcePolicy|logSubscriptionFilter|logDeliverySource|logDeliveryDestination|logDeliveryDestinationPolicy):/u,
  /^aws:cloudfront\/(?:originAccessControl|originAccessIdentity|cachePolicy|originRequestPolicy|responseHeadersPolicy):/u,
  /^aws:route53\/(?:record|zoneAssociation|vpcAssociationAuthorization):/u,
  /^aws:acm\/(?:certificate|certificateValidation):/u,
  /^aws:codedeploy\/(?:application|deploymentConfig):/u,
  /^aws:ssm\/(?:association|document):/u,
  /^aws:resourcegroups\/group:/u,
  // Resources that live in the state alone.
  /^(?:random|tls|time|null):/u,
  /^pulumi:pulumi:/u,
];

export function isFree(type: string): boolean {
  return freeTypes.some((pattern) => pattern.test(type));
}
