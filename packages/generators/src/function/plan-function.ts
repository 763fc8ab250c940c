import { assertNoProblems, type Problem } from '@lambda-forge/context';
import type { AppFiles } from '../app-files.ts';
import { GeneratorError } from '../errors.ts';
import { findConfig, literalPattern } from '../find-config.ts';
import { findTakenFiles, type NewFile, type Plan } from '../plan.ts';
import { type FunctionOptions, type FunctionSpec, resolveFunction } from './function-options.ts';
import { renderConfig } from './render-config.ts';
import { renderIntegrationTest } from './render-integration-test.ts';
import { renderMain } from './render-main.ts';
import { renderUnitTest } from './render-unit-test.ts';

/**
 * The files of a new function.
 * @throws GeneratorError that lists everything that is wrong with the options, and all that is there already
 */
export function planFunction(app: AppFiles, options: FunctionOptions): Plan {
  const { spec, problems } = resolveFunction(options);
  const files = renderFiles(spec, options.tests ?? true);
  assertNoProblems(
    [...problems, ...findTakenFiles(app, files), ...(problems.length > 0 ? [] : findTwins(app, spec))],
    `Function ${options.name}`,
    GeneratorError,
  );
  return { files, notes: findNotes(app, spec) };
}

function renderFiles(spec: FunctionSpec, hasTests: boolean): NewFile[] {
  const file = (name: string, content: string) => ({ path: `${spec.folder}/${name}`, content });
  return [
    file('main.ts', renderMain(spec)),
    file('config.ts', renderConfig(spec)),
    ...(hasTests ? [file('unit.test.ts', renderUnitTest(spec))] : []),
    ...(hasTests && spec.endpoint
      ? [file('integration.test.ts', renderIntegrationTest(spec, spec.endpoint))]
      : []),
  ];
}

// What the synth would refuse.
function findTwins(app: AppFiles, { names, folder, endpoint }: FunctionSpec): Problem[] {
  const isOther = (path: string | undefined) => path !== undefined && path !== `${folder}/config.ts`;
  const named = findConfig(app, new RegExp(`\\bname:\\s*${literalPattern(names.pascal)}`));
  const called =
    endpoint &&
    findConfig(
      app,
      new RegExp(
        `createEndpoint\\(\\s*${literalPattern(endpoint.method)},\\s*${literalPattern(endpoint.path)}`,
        'i',
      ),
    );
  return [
    ...(isOther(named)
      ? [
          {
            message: `A function is called "${names.pascal}" already (${named}).`,
            hint: 'Names are unique in an app: choose another one.',
          },
        ]
      : []),
    ...(endpoint && isOther(called)
      ? [
          {
            message: `${endpoint.method} ${endpoint.path} is answered already (${called}).`,
            hint: 'Choose another --endpoint or --method.',
          },
        ]
      : []),
  ];
}

function findNotes(app: AppFiles, { endpoint }: FunctionSpec): string[] {
  if (!endpoint || endpoint.access === 'public') return [];
  if (endpoint.access === 'default')
    return findConfig(app, /\bdefault:\s*true\b/)
      ? []
      : [
          'The endpoint is private, and the app seems to have no default authorizer: add one with `forge authorizer <name> --default`.',
        ];
  const { authorizer } = endpoint.access;
  return findConfig(app, new RegExp(`\\bname:\\s*${literalPattern(authorizer)}`))
    ? []
    : [
        `The app seems to have no authorizer "${authorizer}": add it with \`forge authorizer ${authorizer}\`.`,
      ];
}
