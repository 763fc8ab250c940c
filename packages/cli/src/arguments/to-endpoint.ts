import { InvalidArgumentError } from 'commander';

/** The URL that an option names, without a slash at the end. */
export function toEndpoint(text: string): string {
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('It must be a URL such as http://localhost:4566.');
  return text.replace(/\/+$/, '');
}
