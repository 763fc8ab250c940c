import { dirname, join, relative, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { docsCacheFolder, formatsOf, toCheckedSchema } from '@lambda-forge/contracts';
import { functionRoots, type HttpMethod } from '@lambda-forge/manifest';
import { type GeneratedDocument, generateOpenApi } from '@lambda-forge/openapi';
import type { DocumentedAnswer, DocumentedEndpoint } from './documented-endpoint.ts';
import type { DocumentAnswer, DocumentRequest } from './read-documented-endpoint.ts';

// Reads what the document has of one endpoint, from its function's contract as it is on the disk: outside of the
// runner of the tests, which would load a compiler anew for each test file.
const { root, main, method, endpoint } = workerData as DocumentRequest;

type Document = GeneratedDocument['document'];
type PathItem = NonNullable<Document['paths']>[string];
type Responses = NonNullable<NonNullable<PathItem['get']>['responses']>;
type Response = NonNullable<NonNullable<Document['components']>['responses']>[string];

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
parentPort?.postMessage({
  documented: toDocumented(document),
  problems: problems.map(({ message, hint }) => ({ message, ...(hint ? { hint } : {}) })),
} satisfies DocumentAnswer);

// `OrdersGet` of `functions/orders/get`.
function nameOf(folder: string): string {
  const [first = '', ...words] = folder.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const own = functionRoots.includes(first) && words.length > 0 ? words : [first, ...words];
  return own.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function toDocumented({ paths = {}, components = {} }: Document): DocumentedEndpoint {
  const [item = {}] = Object.values(paths);
  const answers = Object.entries(item as Record<string, { responses?: Responses }>).map(
    ([name, { responses = {} }]) => [name.toUpperCase(), toAnswers(responses, components)] as const,
  );
  const schemas = Object.entries(components.schemas ?? {}).map(
    ([name, schema]) => [`#/components/schemas/${name}`, checked(schema)] as const,
  );
  return {
    answers: Object.fromEntries(answers),
    definitions: {
      schemas: Object.fromEntries(schemas),
      formats: formatsOf([answers, schemas]),
    },
  };
}

function toAnswers(
  responses: Responses,
  components: NonNullable<Document['components']>,
): Record<string, DocumentedAnswer> {
  const entries = Object.entries(responses as Record<string, Response>).map(([status, given]) => {
    const response = '$ref' in given ? components.responses?.[given.$ref.split('/').at(-1) ?? ''] : given;
    const { content = {}, headers = {} } = Object(response) as Exclude<Response, { $ref: string }>;
    return [
      status,
      {
        content: Object.fromEntries(
          Object.entries(content).map(([type, { schema }]) => [type, checked(schema ?? {})]),
        ),
        headers: Object.entries(headers).flatMap(([name, header]) =>
          'required' in header && header.required ? [name] : [],
        ),
      },
    ] as const;
  });
  return Object.fromEntries(entries);
}

function checked(schema: object): ReturnType<typeof toCheckedSchema> {
  // As `openapi` has made it of one.
  return toCheckedSchema(schema as Parameters<typeof toCheckedSchema>[0], (reference) => reference);
}
