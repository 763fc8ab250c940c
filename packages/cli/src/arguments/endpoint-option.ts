import { Option } from 'commander';
import { toEndpoint } from './to-endpoint.ts';

/** `--endpoint` of commands that run functions on this machine. */
export function endpointOption(): Option {
  return new Option(
    '--endpoint <url>',
    'the emulator of AWS that functions call, and whose resources they use',
  )
    .env('AWS_ENDPOINT_URL')
    .argParser(toEndpoint);
}
