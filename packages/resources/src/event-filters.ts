import type { Problem } from '@lambda-forge/context';
import { type EventPattern, type PatternRules, validatePattern } from './validate-pattern.ts';

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
const rules: PatternRules = {
  operators: ['prefix', 'suffix', 'equals-ignore-case', 'anything-but', 'numeric', 'exists'],
  longest: 4096,
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
};

const most = 5;

/** What Lambda would refuse of the filters of an event source. */
export function validateEventFilters(who: string, filters: readonly EventPattern[]): Problem[] {
  const tooMany =
    filters.length > most
      ? [
          {
            message: `${who} has ${filters.length} filters; Lambda takes ${most}.`,
            hint: 'Join them: a list of values matches each of them, "$or" either pattern.',
          },
        ]
      : [];
  return [
    ...tooMany,
    ...filters.flatMap((filter, index) => validatePattern(`${who}: filters[${index}]`, filter, rules)),
  ];
}

/** Filters as an event source mapping has them; what matches one of them calls the function. */
export function toEventFilters(filters: readonly EventPattern[]): { readonly pattern: string }[] {
  return filters.map((filter) => ({ pattern: JSON.stringify(filter) }));
}
