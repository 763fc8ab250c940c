import type { StageResource } from '@lambda-forge/services';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** Whether a resource of `services.sqs` is FIFO: as it says, or as its name does which an imported one has. */
export function isFifoQueue({ isImported, options, construct }: StageResource): boolean {
  return isImported ? (construct() as IQueue).fifo : ((options as { readonly fifo?: boolean }).fifo ?? false);
}
