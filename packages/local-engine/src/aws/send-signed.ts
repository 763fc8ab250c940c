import type { Access } from '@lambda-forge/local-functions';
import { AwsClient } from 'aws4fetch';
import { askEndpoint, type EndpointAnswer } from './ask-endpoint.ts';

/** A request to one of AWS's services. */
export interface SignedRequest {
  /** `cloudformation` */
  readonly service: string;
  readonly region: string;
  /** @default 'POST' */
  readonly method?: string;
  /** @default '/' */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/**
 * Sends a signed request to an endpoint that answers in AWS's place.
 * @param timeout in milliseconds
 * @throws StageError when there is no answer
 */
export async function sendSigned(
  { endpoint = '', credentials }: Access,
  { service, region, method = 'POST', path = '/', headers = {}, body }: SignedRequest,
  timeout?: number,
): Promise<EndpointAnswer> {
  const client = new AwsClient({ ...credentials, service, region });
  const signed = await client.sign(new URL(path, endpoint).href, { method, headers, body });
  return askEndpoint(endpoint, { path, method, headers: signed.headers, body }, timeout);
}
