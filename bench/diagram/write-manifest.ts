import type { FunctionEntry, Manifest } from '@lambda-forge/manifest';

/** An app of so many functions, six in a folder: endpoints, a queue and a table for each folder, a topic for all. */
export function createManifest(count: number): Manifest {
  const folders = Math.ceil(count / 6);
  const functions = Array.from({ length: count }, (_, index): FunctionEntry => {
    const folder = index % folders;
    const queue = { service: 'sqs', resource: `Jobs${folder}`, batchSize: 10 };
    const endpoint = {
      service: 'api_gateway',
      method: 'GET',
      path: `/area${folder}/{id}/part${index}`,
    } as const;
    return {
      name: `Area${folder}Does${index}`,
      path: `functions/area${folder}/does_${index}`,
      description: `Does ${index}`,
      triggers: [index % 7 === 3 ? (queue as never) : { ...endpoint, public: false, authorizer: 'jwt' }],
      invocations: [
        { service: 'dynamodb', resource: `Table${folder}`, access: ['read'] },
        ...(index % 10 === 0 ? [{ service: 'sns', resource: 'Events', access: ['publish'] }] : []),
      ],
    };
  });
  return { version: 1, name: 'Many', stages: { Staging: { functions, authorizers: [] } } };
}
