export type { Answer } from './answer.ts';
export type { ApiDescription, OperationDescription } from './api-description.ts';
export type { Call } from './call.ts';
export type { ClientOptions, Credential } from './client-options.ts';
export { type ContentKind, contentKind } from './content-kind.ts';
export { createApiClient } from './create-api-client.ts';
export { ClientError } from './errors.ts';
export type { Operation } from './operation.ts';
export type { Request } from './request.ts';
