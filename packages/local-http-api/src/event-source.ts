import type { EventSource, ReadEventSources } from '@lambda-forge/local-functions';
import { createIssuerKeys, executeApiOrigin, openHttpServer } from '@lambda-forge/local-http';
import { handleRequest } from './handle-request.ts';
import type { HttpApiConfig } from './http-api-config.ts';
import { noteMissingFunctions } from './note-missing-functions.ts';
import { readHttpApis } from './read-http-apis.ts';

/** The HTTP APIs of a stage (`AWS::ApiGatewayV2::Api`). */
export const readHttpApiSources: ReadEventSources = (scopes, { functionArns, notes }) => {
  const apis = readHttpApis(scopes, notes);
  noteMissingFunctions(apis, functionArns, notes);
  return apis.map(createSource);
};

function createSource(api: HttpApiConfig): EventSource {
  return {
    start: async ({ functions, credentials, endpoint, ...options }) => {
      const { log } = options;
      const kept = { cache: new Map(), keys: createIssuerKeys(endpoint), credentials };
      const { origin, close } = await openHttpServer(
        (message, response) =>
          handleRequest(message, response, { api, log, backend: () => ({ ...functions(), ...kept }) }),
        options,
      );
      return {
        api: {
          type: 'HTTP',
          id: api.id,
          name: api.name,
          urls: api.stages.map(({ name }) => (name === '$default' ? origin : `${origin}/${name}`)),
        },
        toLocal: (text) => text.replaceAll(executeApiOrigin(api), origin),
        stop: close,
      };
    },
  };
}
