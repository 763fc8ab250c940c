import type { ApiDescription, OperationDescription } from '@lambda-forge/client';
import { contentKind } from '@lambda-forge/client';
import { toOpenApiPath } from '@lambda-forge/manifest';
import type { OpenAPIObject, OperationObject, RequestBodyObject } from 'openapi3-ts/oas31';
import { operationNames } from './operation-names.ts';

/** An operation of a document, as a client has it. */
export interface NamedOperation {
  /** In the client. */
  readonly name: string;
  /** In the document. */
  readonly id: string;
  readonly operation: OperationObject;
  readonly description: OperationDescription;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/**
 * The operations of a document, in its order.
 * @param declared paths as API Gateway has them: a document does not say which parameters are greedy
 */
export function findOperations({ paths = {} }: OpenAPIObject, declared: readonly string[]): NamedOperation[] {
  const byPath = new Map(declared.map((path) => [toOpenApiPath(path), path]));
  const found = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation?.operationId ? [{ id: operation.operationId, path, method, operation }] : [];
    }),
  );
  const names = operationNames(found.map(({ id }) => id));
  return found.map(({ id, path, method, operation }) => ({
    name: names.get(id) ?? id,
    id,
    operation,
    description: {
      method: method.toUpperCase(),
      path: byPath.get(path) ?? path,
      ...securityOf(operation),
      ...contentTypeOf(operation),
    },
  }));
}

function securityOf({ security = [] }: OperationObject): Pick<OperationDescription, 'security'> {
  const names = security.flatMap((requirement) => Object.keys(requirement));
  return names.length > 0 ? { security: names } : {};
}

// JSON is what is sent where nothing is said.
function contentTypeOf({ requestBody }: OperationObject): Pick<OperationDescription, 'contentType'> {
  const types = Object.keys((requestBody as RequestBodyObject | undefined)?.content ?? {});
  const [contentType] = types;
  if (contentType === undefined || types.some((type) => contentKind(type) === 'json')) return {};
  return { contentType };
}

/** The headers that security schemes of a document read, by name. */
export function findSchemes({ components }: OpenAPIObject): NonNullable<ApiDescription['schemes']> {
  const schemes = Object.entries(components?.securitySchemes ?? {}).flatMap(([name, scheme]) =>
    'in' in scheme && scheme.in === 'header' && scheme.name ? [[name, scheme.name] as const] : [],
  );
  return Object.fromEntries(schemes);
}
