import { dirname, join, relative, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { docsCacheFolder } from '@lambda-forge/contracts';
import { functionRoots, type HttpMethod } from '@lambda-forge/manifest';
import { generateOpenApi, toDocumentedEndpoints } from '@lambda-forge/openapi';
import type { DocumentAnswer, DocumentRequest } from './read-documented-endpoint.ts';

// Reads what the document has of one endpoint, from its function's contract as it is on the disk: outside of the
// runner of the tests, which would load a compiler anew for each test file.
const { root, main, method, endpoint } = workerData as DocumentRequest;

const path = relative(root, dirname(main)).split(sep).join('/');
const { document, problems } = generateOpenApi({
  root,
  // A synth keeps the contracts of all functions, under other names.
  cache: join(docsCacheFolder(root), 'tests'),
  stage: {
    functions: [
      {
        name: nameOf(path),
        path,
        description: '',
        // Who is not let in, and what does not fit, is refused in a way that the document has, too.
        triggers: [
          {
            service: 'api_gateway',
            method: method as HttpMethod,
            path: endpoint,
            public: false,
            validate: true,
          },
        ],
        invocations: [],
      },
    ],
    authorizers: [],
  },
});
const [documented = { answers: {}, definitions: { schemas: {}, formats: {} } }] =
  toDocumentedEndpoints(document).values();
parentPort?.postMessage({
  documented,
  problems: problems.map(({ message, hint }) => ({ message, ...(hint ? { hint } : {}) })),
} satisfies DocumentAnswer);

// `OrdersGet` of `functions/orders/get`.
function nameOf(folder: string): string {
  const [first = '', ...words] = folder.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const own = functionRoots.includes(first) && words.length > 0 ? words : [first, ...words];
  return own.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
