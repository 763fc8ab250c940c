import type { FunctionEntry, Manifest } from '@lambda-forge/manifest';

/** A manifest of an app with so many functions, six in a folder, each with a table of the folder or of all. */
export function createManyFunctions(count: number, tables: 'one' | 'byFolder' = 'byFolder'): Manifest {
  const folders = Math.ceil(count / 6);
  const functions = Array.from({ length: count }, (_, index): FunctionEntry => {
    const folder = index % folders;
    const table = tables === 'one' ? 'Everything' : `Table${folder}`;
    const endpoint = {
      service: 'api_gateway',
      method: 'GET',
      path: `/area${folder}/{id}/part${index}`,
    } as const;
    const queue = { service: 'sqs', resource: `Queue${folder}`, batchSize: 10 };
    return {
      name: `Area${folder}Does${index}`,
      path: `functions/area${folder}/does_${index}`,
      description: `Does ${index}`,
      triggers: [index % 7 === 3 ? (queue as never) : { ...endpoint, public: false, authorizer: 'jwt' }],
      invocations: [{ service: 'dynamodb', resource: table, access: ['read'] }],
    };
  });
  return { version: 1, name: 'Many', stages: { Staging: { functions, authorizers: [] } } };
}
