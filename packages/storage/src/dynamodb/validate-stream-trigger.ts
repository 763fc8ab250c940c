import type { Problem } from '@lambda-forge/context';
import {
  type ResourceTrigger,
  validateEventFilters,
  validateFailureQueue,
  validateFailureReference,
  validateRange,
  validateReports,
} from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { toFailuresName } from './add-stream-trigger.ts';
import type { StreamTrigger } from './stream-trigger.ts';

/** What Lambda would refuse of a trigger: https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
export function validateStreamTrigger(
  trigger: ResourceTrigger<StreamTrigger>,
  environment: ServiceEnvironment,
): Problem[] {
  const { who, options } = trigger;
  const { onFailure, maxRecordAge, filters } = options;
  return [
    ...validateRange(`${who}: batchSize`, options.batchSize, { min: 1, max: 10_000 }),
    ...validateRange(`${who}: maxBatchingWindow`, options.maxBatchingWindow, {
      min: 0,
      max: 300,
      unit: 'seconds',
    }),
    ...validateRange(`${who}: retryAttempts`, options.retryAttempts, { min: -1, max: 10_000 }),
    ...validateRange(`${who}: parallelizationFactor`, options.parallelizationFactor, { min: 1, max: 10 }),
    ...(maxRecordAge === -1
      ? []
      : validateRange(`${who}: maxRecordAge`, maxRecordAge, { min: 60, max: 604_800, unit: 'seconds' })),
    ...validateEventFilters(who, filters),
    ...validateReports(trigger),
    ...(typeof onFailure === 'string'
      ? validateFailureReference(environment, `${who}: onFailure`, onFailure)
      : []),
    ...(onFailure === true ? validateFailureQueue(environment, who, toFailuresName(trigger)) : []),
  ];
}
