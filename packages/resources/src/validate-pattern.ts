import type { Problem } from '@lambda-forge/context';

/** What an event has to be like: for each of its keys the values that match, or what they are compared with. */
export interface EventPattern {
  readonly [key: string]: EventPattern | readonly unknown[];
}

/** What of patterns a service knows. */
export interface PatternRules {
  /** Its comparisons: `prefix`, `numeric`. */
  readonly operators: readonly string[];
  /** How long a pattern may be, in characters of JSON. */
  readonly longest: number;
  /** Where AWS tells of them. */
  readonly link: string;
}

/** What AWS would refuse of a pattern. @param who has it: `services.sqs.createTrigger("Jobs"): filters[0]` */
export function validatePattern(who: string, pattern: unknown, rules: PatternRules): Problem[] {
  const { length } = JSON.stringify(pattern) ?? '';
  const faults = isBlock(pattern)
    ? [...findFaults(pattern, '', rules), ...tooLong(length, rules)]
    : ['is not an object of values to match'];
  return faults.map((fault) => ({ message: `${who} ${fault}.`, hint: `Patterns: ${rules.link}` }));
}

function tooLong(length: number, { longest }: PatternRules): string[] {
  return length > longest ? [`has ${length} characters; AWS takes ${longest}`] : [];
}

function findFaults(block: Readonly<Record<string, unknown>>, path: string, rules: PatternRules): string[] {
  const entries = Object.entries(block);
  if (entries.length === 0) return [`is empty${path ? ` at "${path}"` : ''}`];
  return entries.flatMap(([key, value]) => {
    const place = path ? `${path}.${key}` : key;
    if (key === '$or') return findAlternativeFaults(value, { place, path, rules });
    if (isBlock(value)) return findFaults(value, place, rules);
    if (!Array.isArray(value))
      return [`has ${JSON.stringify(value)} at "${place}", where a list of values belongs`];
    if (value.length === 0) return [`has an empty list at "${place}"`];
    return value.flatMap((leaf) => findLeafFaults(leaf, place, rules));
  });
}

function findAlternativeFaults(
  value: unknown,
  { place, path, rules }: { readonly place: string; readonly path: string; readonly rules: PatternRules },
): string[] {
  if (!Array.isArray(value) || value.length < 2 || !value.every(isBlock))
    return [`has at "${place}" no list of two patterns or more`];
  return value.flatMap((block) => findFaults(block, path, rules));
}

function findLeafFaults(leaf: unknown, place: string, { operators }: PatternRules): string[] {
  if (leaf === null || ['string', 'number', 'boolean'].includes(typeof leaf)) return [];
  if (!isBlock(leaf)) return [`has ${JSON.stringify(leaf)} at "${place}", which is no value`];
  const [[operator, operand] = ['', undefined], ...others] = Object.entries(leaf);
  if (others.length > 0 || !operators.includes(operator))
    return [`has ${JSON.stringify(leaf)} at "${place}", where one of ${operators.join(', ')} belongs`];
  return isOperand(operator, operand)
    ? []
    : [`has ${JSON.stringify(operand)} for "${operator}" at "${place}", which AWS does not take`];
}

function isOperand(operator: string, operand: unknown): boolean {
  switch (operator) {
    case 'exists':
      return typeof operand === 'boolean';
    case 'numeric':
      return isNumericRange(operand);
    case 'anything-but':
      return isBlock(operand)
        ? Object.keys(operand).length === 1
        : [operand].flat().every((value) => ['string', 'number'].includes(typeof value));
    case 'prefix':
    case 'suffix':
      return typeof operand === 'string' || (isBlock(operand) && 'equals-ignore-case' in operand);
    default:
      return typeof operand === 'string';
  }
}

function isNumericRange(operand: unknown): boolean {
  if (!Array.isArray(operand) || ![2, 4].includes(operand.length)) return false;
  return operand.every((value, index) =>
    index % 2 === 0 ? ['=', '<', '<=', '>', '>='].includes(String(value)) : typeof value === 'number',
  );
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
