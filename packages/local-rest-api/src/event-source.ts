import type { EventSource, ReadEventSources } from '@lambda-forge/local-functions';
import { createIssuerKeys, executeApiOrigin, openHttpServer } from '@lambda-forge/local-http';
import type { ApiConfig } from './api-config.ts';
import { createUsage } from './count-usage.ts';
import { createValidator, type Validator } from './create-validator.ts';
import { handleRequest } from './handle-request.ts';
import { noteMissingFunctions } from './note-missing-functions.ts';
import { readApis } from './read-apis.ts';
import { tellAccess } from './tell-access.ts';

/** The REST APIs of a stage (`AWS::ApiGateway::RestApi`). */
export const readRestApiSources: ReadEventSources = (scopes, { functionArns, problems, notes }) => {
  const apis = readApis(scopes, problems, notes);
  noteMissingFunctions(apis, functionArns, notes);
  return apis.map((api) => createSource(api, createValidator(api, problems)));
};

function createSource(api: ApiConfig, validator: Validator): EventSource {
  return {
    start: async ({ functions, credentials, endpoint, ...options }) => {
      const { log } = options;
      const keys = createIssuerKeys(endpoint);
      const kept = { validator, cache: new Map(), credentials, keys, usage: createUsage() };
      const backend = () => ({ ...functions(), ...kept });
      for (const text of tellAccess(api, credentials)) log({ kind: 'stage', text });
      const { origin, close } = await openHttpServer(
        (message, response) => handleRequest(message, response, { api, log, backend }),
        options,
      );
      return {
        api: {
          type: 'REST',
          id: api.id,
          name: api.name,
          urls: api.stages.map(({ name }) => `${origin}/${name}`),
        },
        toLocal: (text) => text.replaceAll(executeApiOrigin(api), origin),
        stop: close,
      };
    },
  };
}
