import type { Credentials, EventSource, ReadEventSources } from '@lambda-forge/local-functions';
import { executeApiOrigin, openHttpServer } from '@lambda-forge/local-http';
import type { ApiConfig } from './api-config.ts';
import { createValidator, type Validator } from './create-validator.ts';
import { handleRequest } from './handle-request.ts';
import { noteMissingFunctions } from './note-missing-functions.ts';
import { readApis } from './read-apis.ts';

/** The REST APIs of a stage (`AWS::ApiGateway::RestApi`). */
export const readRestApiSources: ReadEventSources = (scopes, { functionArns, problems, notes }) => {
  const apis = readApis(scopes, problems, notes);
  noteMissingFunctions(apis, functionArns, notes);
  return apis.map((api) => createSource(api, createValidator(api, problems)));
};

function createSource(api: ApiConfig, validator: Validator): EventSource {
  return {
    start: async ({ functions, credentials, ...options }) => {
      const cache = new Map();
      const { log } = options;
      const backend = () => ({ ...functions(), validator, cache, credentials });
      if (isSigned(api)) log({ kind: 'stage', text: tellCredentials(api, credentials) });
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

function isSigned({ resources }: ApiConfig): boolean {
  return resources.some(({ methods }) =>
    [...methods.values()].some(({ authorization }) => authorization === 'AWS_IAM'),
  );
}

function tellCredentials({ name, region }: ApiConfig, credentials: readonly Credentials[]): string {
  const keys = credentials.map(({ accessKeyId, secretAccessKey, sessionToken }) =>
    // Of others it is nobody's business.
    nobodys.has(secretAccessKey)
      ? [
          `AWS_ACCESS_KEY_ID=${accessKeyId}`,
          `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
          ...(sessionToken === undefined ? [] : [`AWS_SESSION_TOKEN=${sessionToken}`]),
        ].join(' ')
      : `the credentials of ${accessKeyId}`,
  );
  return `API "${name}" takes requests that are signed for execute-api in ${region}, with ${[...new Set(keys)].join(' or ')}`;
}

// The secrets of credentials that are good on this machine alone.
const nobodys = new Set(['local', 'test']);
