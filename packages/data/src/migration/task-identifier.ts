/**
 * Answers the end of a replication task's ARN, which is what metrics of AWS DMS call `ReplicationTaskIdentifier`. The readable
 * name of the task is not that.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Monitoring.html
 */
export function taskIdentifier(taskArn: string): string {
  return taskArn.slice(taskArn.lastIndexOf(":") + 1);
}
