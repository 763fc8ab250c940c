import { posix } from 'node:path';
import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { DocsError } from '@lambda-forge/contracts';
import {
  type EndpointTrigger,
  type FunctionEntry,
  findEndpoints,
  type HttpMethod,
  httpMethods,
  isMain,
  type StageManifest,
} from '@lambda-forge/manifest';

/**
 * The stage that a plain list of functions makes, each with `name`, `path`, `description` and `triggers`.
 * @throws DocsError that lists everything that is wrong with the list
 */
export function readFunctionList(file: string, list: readonly unknown[]): StageManifest {
  const read = list.map((value, index) => readEntry(value, { file, index }));
  const functions = read.flatMap(({ entry }) => entry ?? []);
  const problems = [...read.flatMap((each) => each.problems), ...findDuplicates(file, functions)];
  assertNoProblems(problems, 'Manifest', DocsError);
  return { functions, authorizers: [] };
}

interface ReadEntry {
  readonly entry?: FunctionEntry;
  readonly problems: readonly Problem[];
}

function readEntry(value: unknown, { file, index }: { file: string; index: number }): ReadEntry {
  const { name, path, description, triggers } = Object(value) as Record<string, unknown>;
  if (typeof name !== 'string' || typeof path !== 'string' || !Array.isArray(triggers) || !name || !path) {
    const hint = 'It needs "name", "path" (the folder of its main.ts) and "triggers" (a list).';
    return { problems: [{ message: `Entry ${index + 1} of ${file} is no function.`, hint }] };
  }
  const read = triggers.flatMap((trigger: unknown, at) =>
    isOther(trigger) ? [] : [readEndpoint(`Trigger ${at + 1} of "${name}" in ${file}`, trigger)],
  );
  const entry = {
    name,
    path: isMain(path) ? posix.dirname(path) : path,
    description: typeof description === 'string' ? description : '',
    triggers: read.flatMap(({ trigger }) => trigger ?? []),
    invocations: [],
  };
  return { entry, problems: read.flatMap((each) => each.problems) };
}

// Something else than a REST endpoint calls the function: a queue, say.
function isOther(trigger: unknown): boolean {
  const { service } = Object(trigger) as Record<string, unknown>;
  return typeof service === 'string' && service !== 'api_gateway';
}

function readEndpoint(
  where: string,
  value: unknown,
): { trigger?: EndpointTrigger; problems: readonly Problem[] } {
  const given = Object(value) as Record<string, unknown>;
  const { service, authorizer, public: isPublic = false, validate } = given;
  if (service !== 'api_gateway') {
    const hint =
      'Write { "service": "api_gateway", "trigger": "/orders/{id}", "method": "GET" } for an endpoint.';
    return { problems: [{ message: `${where} has no "service".`, hint }] };
  }
  // `trigger` is what calls the function: of an endpoint, its path.
  const path = given['path'] ?? given['trigger'];
  const method = typeof given['method'] === 'string' ? given['method'].toUpperCase() : undefined;
  const checks: readonly (readonly [boolean, string, unknown, string])[] = [
    [isMethod(method), 'method', given['method'], `Write one of ${httpMethods.join(', ')}.`],
    [isPath(path), 'trigger', path, 'Write a path, "/orders/{id}": it starts with "/".'],
    [typeof isPublic === 'boolean', 'public', isPublic, 'Write true or false.'],
    [
      authorizer === undefined || typeof authorizer === 'string',
      'authorizer',
      authorizer,
      'Write the name of an authorizer.',
    ],
    [validate === undefined || typeof validate === 'boolean', 'validate', validate, 'Write true or false.'],
  ];
  const problems = checks.flatMap(([isFine, name, found, hint]) => {
    const what = found === undefined ? `no "${name}"` : `"${name}": ${JSON.stringify(found)}`;
    return isFine ? [] : [{ message: `${where} has ${what}.`, hint }];
  });
  if (problems.length > 0 || !isMethod(method) || !isPath(path)) return { problems };
  return {
    problems,
    trigger: {
      service: 'api_gateway',
      method,
      path,
      public: isPublic === true,
      ...(typeof authorizer === 'string' ? { authorizer } : {}),
      ...(validate === true ? { validate } : {}),
    },
  };
}

function isMethod(value: string | undefined): value is HttpMethod {
  return (httpMethods as readonly (string | undefined)[]).includes(value);
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('/');
}

function findDuplicates(file: string, functions: readonly FunctionEntry[]): Problem[] {
  const endpoints = findEndpoints({ functions }).map(({ name }) => name);
  return [
    ...repeated(functions.map(({ name }) => name)).map((name) => ({
      function: name,
      message: `${file} has two functions "${name}".`,
      hint: 'Give each function a name of its own.',
    })),
    ...repeated(endpoints).map((endpoint) => ({
      endpoint,
      message: `${file} has the endpoint ${endpoint} twice.`,
      hint: 'Only one function can answer it.',
    })),
  ];
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
