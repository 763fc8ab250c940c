import type { Problem } from '@lambda-forge/context';
import { validatePattern } from '@lambda-forge/resources';
import type { TopicTriggerOptions } from './topic-options.ts';

const link = 'https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html';

const rules = {
  operators: [
    'prefix',
    'suffix',
    'equals-ignore-case',
    'anything-but',
    'numeric',
    'exists',
    'cidr',
    'wildcard',
  ],
  // SNS takes 256 KB.
  longest: 256 * 1024,
  link,
};

const mostKeys = 5;

/** What SNS would refuse of a filter policy. @param who has it */
export function validateFilterPolicy(
  who: string,
  {
    filterPolicy,
    filterPolicyScope = 'MessageAttributes',
  }: Pick<TopicTriggerOptions, 'filterPolicy' | 'filterPolicyScope'>,
): Problem[] {
  if (filterPolicy === undefined) return [];
  const faults = validatePattern(`${who}: filterPolicy`, filterPolicy, rules);
  if (faults.length > 0) return faults;
  const keys = Object.entries(filterPolicy);
  const nested = keys.filter(([key, value]) => key !== '$or' && !Array.isArray(value)).map(([key]) => key);
  return [
    ...(keys.length > mostKeys
      ? [{ message: `${who}: filterPolicy has ${keys.length} keys; SNS takes ${mostKeys}.`, hint: link }]
      : []),
    ...(filterPolicyScope === 'MessageAttributes' && nested.length > 0
      ? [
          {
            message: `${who}: filterPolicy has a block at "${nested.join('", "')}"; attributes of messages have no parts.`,
            hint: "Say filterPolicyScope: 'MessageBody' to match the body.",
          },
        ]
      : []),
  ];
}
