export { type DeliveryOptions, findDeliveryQueue, keepFailures, validateDelivery } from './async-failures.ts';
export { createDestination, type DestinationTerms } from './create-destination.ts';
export { defaultRemovalPolicy, isProduction } from './data-removal.ts';
export {
  createResourceCalls,
  declareResources,
  type ImportOptions,
  type ResourceCalls,
  type ResourceConstructs,
  type ResourceDeclarer,
  type ResourceGrant,
  type ResourceTrigger,
  type ResourceTypes,
} from './declare-resources.ts';
export { toEventFilters, validateEventFilters } from './event-filters.ts';
export { toFailureDestination } from './failure-destination.ts';
export {
  createFailureQueue,
  isFailureQueue,
  validateFailureQueue,
  validateFailureReference,
} from './failure-queue.ts';
export { constructOf, findResource } from './find-resource.ts';
export { type GrantTerms, grantResources } from './grant-resources.ts';
export { isFifoQueue } from './is-fifo-queue.ts';
export { letServiceSend } from './let-service-send.ts';
export { noQuotas } from './no-quotas.ts';
export { type ImportedArn, readArn } from './read-arn.ts';
export { recordResources } from './record-resources.ts';
export { type EventPattern, validatePattern } from './validate-pattern.ts';
export { type Range, toDuration, toSeconds, validateRange } from './validate-range.ts';
export { validateReports } from './validate-reports.ts';
export { findRepeatedTriggers, validateReference, validateResources } from './validate-resources.ts';
export { variableName } from './variable-name.ts';
