import { InvalidArgumentError } from 'commander';

/** The whole number, zero or more, that a flag gives. */
export function toCount(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError('It must be a whole number.');
  return value;
}
