import { InvalidArgumentError } from 'commander';

/** The percentage that a flag gives. */
export function toPercent(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100))
    throw new InvalidArgumentError('It must be from 0 to 100.');
  return value;
}
