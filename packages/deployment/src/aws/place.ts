import type { Credentials } from './find-credentials.ts';

/** Where requests to AWS go, and on whose behalf. */
export interface Place {
  readonly region: string;
  readonly credentials: Credentials;
  /** What AWS's tools look up their endpoints in. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * The address of a service in a region: that of `AWS_ENDPOINT_URL_<SERVICE>` or `AWS_ENDPOINT_URL`, else AWS's own.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointOf(service: string, { region, environment }: Omit<Place, 'credentials'>): string {
  const own = environment[`AWS_ENDPOINT_URL_${(serviceIds[service] ?? service).toUpperCase()}`];
  const isIgnored = environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true';
  const given = isIgnored ? undefined : (own ?? environment['AWS_ENDPOINT_URL']);
  if (given) return given.replace(/\/+$/, '');
  return `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

// Where the variable's name is not that of the host.
const serviceIds: Readonly<Record<string, string>> = {
  secretsmanager: 'secrets_manager',
  servicequotas: 'service_quotas',
  'codestar-connections': 'codestar_connections',
};
