/**
 * Answers the parameter in which AWS publishes its newest Amazon Linux 2023 for instances of a type. Types with Graviton, ARM's
 * processor, have a `g` behind the generation (`m7g`, `c8gd`, `im4gn`); `a1` has none, and in `g5`, a GPU, it stands before.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 * @see https://docs.aws.amazon.com/linux/al2023/ug/ec2.html
 */
export function defaultImageParameter(instanceType: string): string {
  const isArm = /^(a1|[a-z]+\d+[a-z]*g[a-z]*)\./.test(instanceType);
  return `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${isArm ? "arm64" : "x86_64"}`;
}
