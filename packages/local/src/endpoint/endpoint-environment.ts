/** Where the tools of AWS are to be led. */
export interface Endpoint {
  /** `http://127.0.0.1:4566` */
  readonly url: string;
  /** The account of the stacks; emulators take an access key of twelve digits for the account. */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** The environment in which the CDK CLI talks to an endpoint; credentials that the caller has are kept. */
export function endpointEnvironment(
  { url, account, region }: Endpoint,
  environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const isKnown = environment['AWS_ACCESS_KEY_ID'] !== undefined || environment['AWS_PROFILE'] !== undefined;
  const anybody = { AWS_ACCESS_KEY_ID: account ?? 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  return {
    ...environment,
    ...(isKnown ? {} : anybody),
    AWS_REGION: region ?? environment['AWS_REGION'] ?? 'us-east-1',
    AWS_ENDPOINT_URL: url,
  };
}
