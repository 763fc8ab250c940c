import { InvalidArgumentError } from 'commander';

/** The port that a flag names. */
export function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new InvalidArgumentError('It must be from 1 to 65535.');
  return port;
}
