import type { StreamHead, StreamListener } from '@lambda-forge/local-functions';
import type { Outlet } from '../outlet.ts';
import { type RawHead, toHead } from '../to-proxy-response.ts';

/** What a function streams, on its way to the client. */
export interface Stream {
  readonly listener: StreamListener;
  /** Whether the client has got anything. */
  readonly hasBegun: () => boolean;
  /** Why what the function has given is no response. */
  readonly fault: () => string | undefined;
}

const defaultType = 'application/octet-stream';

/**
 * Sends what a function streams as it comes: with the status, headers and cookies that
 * `awslambda.HttpResponseStream.from` was given, or else as a 200 of bytes.
 * https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 */
export function createStream(outlet: Outlet): Stream {
  let hasBegun = false;
  let fault: string | undefined;
  const onHead = ({ contentType = defaultType, prelude }: StreamHead) => {
    const head =
      prelude === undefined
        ? { status: 200, headers: [['content-type', contentType]] as const }
        : toHead(Object(JSON.parse(prelude)) as RawHead, defaultType);
    if ('fault' in head) {
      fault = head.fault;
      return;
    }
    hasBegun = true;
    outlet.begin(head);
  };
  const onChunk = (chunk: Buffer) => {
    if (hasBegun) outlet.write(chunk);
  };
  return { listener: { onHead, onChunk }, hasBegun: () => hasBegun, fault: () => fault };
}
