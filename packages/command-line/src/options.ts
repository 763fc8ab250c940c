import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';

/** The whole number, zero or more, that a flag gives. */
export function toCount(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

/** The percentage that a flag gives. */
export function toPercent(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100))
    throw new InvalidArgumentError('It must be from 0 to 100.');
  return value;
}

/** The port that a flag names. */
export function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new InvalidArgumentError('It must be from 1 to 65535.');
  return port;
}

/** The URL that an option names, without a slash at the end. */
export function toEndpoint(text: string): string {
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('It must be a URL such as http://localhost:4566.');
  return text.replace(/\/+$/, '');
}

/** A path from the current folder, which is not the app's yet; `-` is standard input. */
export function toPath(text: string): string {
  return text === '-' ? text : resolve(text);
}

/** Collects an option that is given as `name=folder`, once or more. */
export function toNamedPaths(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const named = toPairs(text);
  return {
    ...before,
    ...Object.fromEntries(Object.entries(named).map(([name, path]) => [name, resolve(path)])),
  };
}

/** `--endpoint` of commands that run functions on this machine. */
export function endpointOption(): Option {
  return new Option(
    '--endpoint <url>',
    'the emulator of AWS that functions call, and whose resources they use',
  )
    .env('AWS_ENDPOINT_URL')
    .argParser(toEndpoint);
}

/** `--keep-data` of commands that run a stage on this machine. */
export function keepDataOption(): Option {
  return new Option('--keep-data', 'find tables, queues and buckets in the next run as they are left');
}

/** Collects an option that is given as `name=value`, once or more. */
export function toPairs(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('It must be <name>=<value>.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
