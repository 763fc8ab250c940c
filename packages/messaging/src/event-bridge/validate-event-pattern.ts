import { type Problem, suggest } from '@lambda-forge/context';
import { type EventPattern, validatePattern } from '@lambda-forge/resources';

const link = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html';

const rules = {
  operators: [
    'prefix',
    'suffix',
    'equals-ignore-case',
    'wildcard',
    'anything-but',
    'numeric',
    'exists',
    'cidr',
  ],
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
  longest: 2048,
  link,
};

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
const fields = [
  'version',
  'id',
  'detail-type',
  'source',
  'account',
  'time',
  'region',
  'resources',
  'detail',
  '$or',
];

/** What EventBridge would refuse of a pattern, and what no event has. @param who has it */
export function validateEventPattern(who: string, pattern: EventPattern): Problem[] {
  const faults = validatePattern(`${who}: pattern`, pattern, rules);
  if (faults.length > 0) return faults;
  return Object.keys(pattern)
    .filter((key) => !fields.includes(key))
    .map((key) => {
      const meant = suggest(key, fields);
      return {
        message: `${who}: pattern has "${key}", which no event has.`,
        hint: meant ? `Did you mean "${meant}"?` : `An event has ${fields.slice(0, -1).join(', ')}.`,
      };
    });
}
