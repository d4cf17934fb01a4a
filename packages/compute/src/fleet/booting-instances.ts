/**
 * How much of a fleet, in percent of what it should have, is there while instances are replaced: none goes before another one
 * serves, and the rest is what boots meanwhile.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html
 */
export const replacedWithin = { minHealthyPercentage: 100, maxHealthyPercentage: 150 };

/**
 * Answers how many instances of a fleet may boot at one time, by scaling or by a change of its instances. Each fails the
 * balancer's check until it serves: an alarm that minds them stops the change that started them.
 */
export function bootingInstances({ minSize, maxSize }: { readonly minSize: number; readonly maxSize: number }): number {
  const replacing = Math.ceil((maxSize * (replacedWithin.maxHealthyPercentage - 100)) / 100);
  return Math.max(maxSize - minSize, replacing);
}
