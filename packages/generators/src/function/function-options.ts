import type { Problem } from '@lambda-forge/context';
import {
  carriesBody,
  findPathParameters,
  findPathProblems,
  type HttpMethod,
  httpMethods,
} from '@lambda-forge/manifest';
import type { Access } from '../app/find-access-problems.ts';
import { findNameProblems, type Names, toNames } from '../names.ts';

export interface FunctionOptions {
  /** `hello_world` */
  readonly name: string;
  /** What it does, in a sentence. */
  readonly description: string;
  /** @default 'GET' */
  readonly method?: string;
  /** @default the name as a path: `/hello_world` */
  readonly endpoint?: string;
  /** Everybody may call it. @default false */
  readonly public?: boolean;
  /** Name of the authorizer that decides. @default the default authorizer */
  readonly authorizer?: string;
  /** A folder below `functions` for functions that belong together. @default none */
  readonly belongsTo?: string;
  /** Whether it answers an endpoint. @default true */
  readonly api?: boolean;
  /** Whether its handler parses and answers by itself. @default false, where the app has `@lambda-forge/handler` */
  readonly plain?: boolean;
  /** Whether it comes with tests. @default true */
  readonly tests?: boolean;
}

/** A function's endpoint, with what follows from it. */
export interface EndpointSpec {
  readonly method: HttpMethod;
  readonly path: string;
  readonly parameters: readonly string[];
  readonly hasBody: boolean;
  readonly access: Access;
}

/** A function as its files are rendered from it. */
export interface FunctionSpec {
  readonly names: Names;
  /** `functions/hello_world` */
  readonly folder: string;
  readonly description: string;
  readonly endpoint: EndpointSpec | undefined;
}

/** The options with their defaults, and everything that is wrong with them. */
export function resolveFunction(options: FunctionOptions): { spec: FunctionSpec; problems: Problem[] } {
  const { name, belongsTo, description, api = true } = options;
  const names = toNames(name);
  const parents = belongsTo === undefined ? [] : belongsTo.split('/');
  const method = (options.method ?? 'GET').toUpperCase() as HttpMethod;
  const path = options.endpoint ?? `/${names.folder}`;
  const spec: FunctionSpec = {
    names,
    folder: ['functions', ...parents, names.folder].join('/'),
    description,
    endpoint: api
      ? {
          method,
          path,
          parameters: findPathParameters(path).map((parameter) => parameter.name),
          hasBody: carriesBody(method),
          access: options.public
            ? 'public'
            : options.authorizer === undefined
              ? 'default'
              : { authorizer: options.authorizer },
        }
      : undefined,
  };
  const problems = [
    ...findNameProblems('Function name', name),
    ...parents.flatMap((parent) => findNameProblems('Folder (belongs to)', parent)),
    ...findDescriptionProblems(description),
    ...(api ? findEndpointProblems(method, path, options) : findSurplusProblems(options)),
  ];
  return { spec, problems };
}

/** What is wrong with a function's description. */
export function findDescriptionProblems(description: string): Problem[] {
  if (description.trim() === '')
    return [
      {
        message: 'The description is missing.',
        hint: 'Say in a sentence what it does: --description "Gets an order"',
      },
    ];
  // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
  if (description.length <= 256) return [];
  return [
    {
      message: `The description has ${description.length} characters; Lambda takes 256.`,
      hint: 'Shorten it.',
    },
  ];
}

function findEndpointProblems(method: HttpMethod, path: string, options: FunctionOptions): Problem[] {
  const isKnown = httpMethods.includes(method);
  const isTwice = options.public === true && options.authorizer !== undefined;
  return [
    ...(isKnown
      ? []
      : [{ message: `Method "${method}" is unknown.`, hint: `Methods are ${httpMethods.join(', ')}.` }]),
    ...(options.endpoint === undefined ? [] : findPathProblems(path, `Endpoint ${path}`)),
    ...(isTwice
      ? [
          {
            message: `The endpoint is public and has authorizer "${options.authorizer}".`,
            hint: 'Say one of the two.',
          },
        ]
      : []),
  ];
}

function findSurplusProblems({ method, endpoint, public: isPublic, authorizer }: FunctionOptions): Problem[] {
  const given = { method, endpoint, public: isPublic || undefined, authorizer };
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([option]) => ({
      message: `The function has no API, and is given "${option}".`,
      hint: 'Leave out one of the two.',
    }));
}
