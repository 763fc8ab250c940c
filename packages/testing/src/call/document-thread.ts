import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { listFiles } from '@lambda-forge/context';
import { cachedContracts, docsCacheFolder } from '@lambda-forge/contracts';
import { type FunctionEntry, functionRoots, type HttpMethod, isMain } from '@lambda-forge/manifest';
import { generateOpenApi, toDocumentedEndpoints } from '@lambda-forge/openapi';
import type { DocumentAnswer, DocumentRequest } from './read-documented-endpoint.ts';

// Reads what the document has of one endpoint, from its function's contract as it is on the disk: outside of the
// runner of the tests, which would load a compiler anew for each test file.
const { root, main, method, endpoint } = workerData as DocumentRequest;

// A synth keeps the contracts of all functions, under other names.
const cache = join(docsCacheFolder(root), 'tests');
const asked = toEntry(main);
// Those of all functions at once: each program of TypeScript takes its time, and other test files ask for theirs.
cachedContracts(withOthers(asked), { root, tsconfig: undefined, folder: cache });
const { document, problems } = generateOpenApi({
  root,
  cache,
  stage: {
    functions: [
      {
        ...asked,
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

// By their names, of which each is there once.
function withOthers(entry: FunctionEntry): readonly FunctionEntry[] {
  const folders = functionRoots.map((folder) => join(root, folder)).filter((folder) => existsSync(folder));
  const others = folders.flatMap(listFiles).filter(isMain).map(toEntry);
  return [...new Map([...others, entry].map((each) => [each.name, each])).values()];
}

function toEntry(file: string): FunctionEntry {
  const path = relative(root, dirname(file)).split(sep).join('/');
  return { name: nameOf(path), path, description: '', triggers: [], invocations: [] };
}

// `OrdersGet` of `functions/orders/get`.
function nameOf(folder: string): string {
  const [first = '', ...words] = folder.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const own = functionRoots.includes(first) && words.length > 0 ? words : [first, ...words];
  return own.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
