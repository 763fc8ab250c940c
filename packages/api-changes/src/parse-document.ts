import { assertNoProblems } from '@lambda-forge/context';
import { findDocumentProblems } from './document/find-document-problems.ts';
import type { OpenApi } from './document/open-api.ts';
import { DocumentError } from './errors.ts';

/**
 * An OpenAPI document (3.0 or 3.1) from its JSON. What is none is never taken for one without changes.
 * @param source where it comes from, for the message
 * @throws DocumentError
 */
export function parseDocument(text: string, source: string): OpenApi {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new DocumentError(`${source} is no JSON: ${(cause as Error).message}.`, {
      hint: 'Name an openapi.json, as GenerateDocs writes it.',
      cause,
    });
  }
  const { openapi, paths } = Object(document) as { readonly openapi?: unknown; readonly paths?: unknown };
  if (typeof openapi !== 'string' || !/^3\.[01]/.test(openapi) || paths === undefined) {
    throw new DocumentError(`${source} is no OpenAPI document of version 3.0 or 3.1.`, {
      hint: 'Name an openapi.json, as GenerateDocs writes it.',
    });
  }
  assertNoProblems(findDocumentProblems(document as OpenApi), `${source} cannot be compared`, DocumentError);
  return document as OpenApi;
}
