import type { SubscriptionOptions } from './topic-options.ts';

/** Which messages a subscription gets, as CloudFormation has it. */
export function toFilter({ filterPolicy, filterPolicyScope = 'MessageAttributes' }: SubscriptionOptions): {
  filterPolicy?: object;
  filterPolicyScope?: string;
} {
  return filterPolicy === undefined ? {} : { filterPolicy, filterPolicyScope };
}
