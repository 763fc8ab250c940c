import type { OpenAPIObject } from 'openapi3-ts/oas31';

/** A document with the stage named at each of the API's addresses. */
export function nameStage(document: OpenAPIObject, stage: string | undefined): OpenAPIObject {
  if (stage === undefined || !document.servers) return document;
  return { ...document, servers: document.servers.map((server) => ({ ...server, description: stage })) };
}
