import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { findOperations } from '../client/find-operations.ts';
import { renderClientCall } from './render-client-call.ts';
import { renderCurl } from './render-curl.ts';
import { renderFetch } from './render-fetch.ts';
import { sampleRequest } from './sample-request.ts';

/** How an operation is called, as `x-codeSamples` has it: https://redocly.com/docs/api-reference-docs/specification-extensions/x-code-samples/ */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/**
 * How each operation of a document is called: by curl, by `fetch`, and by the typed client.
 * @param address where the API is
 * @returns by method and path: `GET /orders/{id}`
 */
export function codeSamples(document: OpenAPIObject, address: string): Record<string, readonly CodeSample[]> {
  const operations = findOperations(document, []);
  return Object.fromEntries(
    operations.map((operation) => {
      const request = sampleRequest(document, operation);
      const { method, path } = operation.description;
      return [
        `${method} ${path}`,
        [
          { lang: 'Shell', label: 'curl', source: renderCurl(request, address) },
          { lang: 'JavaScript', label: 'fetch', source: renderFetch(request, address) },
          { lang: 'TypeScript', label: 'Typed client', source: renderClientCall(request, address) },
        ],
      ];
    }),
  );
}
