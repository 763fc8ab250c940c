import type { EventSource, ReadEventSources } from '@lambda-forge/local-functions';
import { openHttpServer } from '../http-server.ts';
import type { FunctionUrlConfig } from './function-url-config.ts';
import { handleRequest } from './handle-request.ts';
import { readFunctionUrls } from './read-function-urls.ts';

/** The function URLs of a stage (`AWS::Lambda::Url`). */
export const readFunctionUrlSources: ReadEventSources = (scopes, options) =>
  readFunctionUrls(scopes, options).map(createSource);

function createSource(url: FunctionUrlConfig): EventSource {
  return {
    start: async (options) => {
      const { origin, close } = await openHttpServer(
        (message, response) => handleRequest(message, response, { ...options, url }),
        options,
      );
      const [, name = url.logicalId] = /:function:([^:]+)/.exec(url.functionArn) ?? [];
      return {
        api: { type: 'FUNCTION_URL', id: url.id, name, urls: [origin] },
        toLocal: (text) => text.replaceAll(`https://${url.id}.lambda-url.${url.region}.on.aws`, origin),
        stop: close,
      };
    },
  };
}
