import { MessageError } from '../errors.ts';

/** A value as DynamoDB has it: `{ S: 'a' }`. */
type AttributeValue = Readonly<Record<string, unknown>>;

/**
 * An item of a table from its JSON.
 * @throws MessageError when it is no object
 */
export function toItem(message: unknown): Readonly<Record<string, AttributeValue>> {
  const item = typeof message === 'string' ? parse(message) : message;
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    throw new MessageError('An item of a table is an object of JSON.', {
      hint: 'Send one with the keys of the table, such as {"id":"7"}.',
    });
  return toMembers(item);
}

function toMembers(object: object): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: unknown): AttributeValue {
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(toValue) };
  if (typeof value === 'object') return { M: toMembers(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  return typeof value === 'number' ? { N: String(value) } : { S: String(value) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
