import { assertNoProblems, commandToAdd, type Problem, parseJson } from '@lambda-forge/context';
import type { AppFiles } from '../app/app-files.ts';
import { findAccessProblems } from '../app/find-access-problems.ts';
import { findDeclarations, findFunction } from '../app/find-declarations.ts';
import { findEndpoints, findPathConflicts } from '../app/find-endpoints.ts';
import { findLengthProblems } from '../app/find-length-problems.ts';
import { findImportExtension, type ImportExtension } from '../app/read-compiler-options.ts';
import { GeneratorError } from '../errors.ts';
import { findTakenFiles, type NewFile, type Plan } from '../plan.ts';
import { type FunctionOptions, type FunctionSpec, resolveFunction } from './function-options.ts';
import { noteJest } from './note-jest.ts';
import { renderConfig } from './render-config.ts';
import { renderContractIntegration, renderContractMain, renderContractTest } from './render-contract.ts';
import { renderIntegrationTest } from './render-integration-test.ts';
import { renderMain } from './render-main.ts';
import { renderUnitTest } from './render-unit-test.ts';

/**
 * The files of a new function.
 * @throws GeneratorError that lists everything that is wrong with the options, and all that is there already
 */
export function planFunction(app: AppFiles, options: FunctionOptions): Plan {
  const { spec, problems } = resolveFunction(options);
  const { tests = true } = options;
  const knowsHandler = namesHandler(app);
  const isPlain = options.plain === true || knowsHandler !== true;
  const files = renderFiles(spec, { isPlain, hasTests: tests, extension: findImportExtension(app) });
  const taken = findTakenFiles(app, files);
  assertNoProblems(
    [...problems, ...taken, ...(problems.length > 0 ? [] : findRefusals(app, spec))],
    `Function ${options.name}`,
    GeneratorError,
  );
  const missing = spec.endpoint && !options.plain && knowsHandler === false ? [noHandler(app)] : [];
  const untested = tests ? noteJest(app) : undefined;
  return { files, notes: [...findNotes(spec, tests), ...missing, ...(untested ? [untested] : [])] };
}

interface Style {
  readonly isPlain: boolean;
  readonly hasTests: boolean;
  readonly extension: ImportExtension;
}

function renderFiles(spec: FunctionSpec, { isPlain, hasTests, extension }: Style): NewFile[] {
  const { endpoint, folder } = spec;
  const file = (name: string, content: string) => ({ path: `${folder}/${name}`, content });
  const main = `./main${extension}`;
  const hasContract = endpoint !== undefined && !isPlain;
  return [
    file('main.ts', hasContract ? renderContractMain(spec, endpoint) : renderMain(spec)),
    file('config.ts', renderConfig(spec)),
    ...(hasTests
      ? [
          file(
            'unit.test.ts',
            hasContract ? renderContractTest(spec, endpoint, main) : renderUnitTest(spec, main),
          ),
        ]
      : []),
    ...(hasTests && endpoint
      ? [
          file(
            'integration.test.ts',
            hasContract
              ? renderContractIntegration(spec, endpoint, main)
              : renderIntegrationTest(spec, endpoint),
          ),
        ]
      : []),
  ];
}

// Undefined where the app has no package.json to tell.
function namesHandler(app: AppFiles): boolean | undefined {
  if (!app.exists('package.json')) return undefined;
  const { dependencies, devDependencies } = Object(parseJson(app.read('package.json')));
  return '@lambda-forge/handler' in { ...dependencies, ...devDependencies };
}

function noHandler({ root }: AppFiles): string {
  return `Its handler is a plain one, as the app has no @lambda-forge/handler, which types and checks it by its contract: ${commandToAdd(root, ['@lambda-forge/handler'])}.`;
}

// What the synth would refuse.
function findRefusals(app: AppFiles, { names, folder, endpoint }: FunctionSpec): Problem[] {
  const named = findFunction(app, names.pascal);
  const page = names.pascal === 'Docs' ? findDeclarations(app, ['createDocs'])[0]?.file : undefined;
  const own = `${folder}/config.ts`;
  const taken = [named, page].find((path) => path !== undefined && path !== own);
  const others = findEndpoints(app).filter(({ file }) => file !== own);
  return [
    ...findLengthProblems(app, names.pascal),
    ...(taken
      ? [
          {
            message: `A function is called "${names.pascal}" already (${taken}).`,
            hint: 'Names are unique in an app: choose another one.',
          },
        ]
      : []),
    ...(endpoint ? findPathConflicts(endpoint.method, endpoint.path, others) : []),
    ...(endpoint ? findAccessProblems(app, 'The endpoint', endpoint.access) : []),
  ];
}

function findNotes({ endpoint, folder }: FunctionSpec, hasTests: boolean): string[] {
  if (!endpoint) return [];
  if (hasTests && endpoint.access === 'public') return [];
  if (hasTests)
    return [
      `Its integration test fails until ${folder}/integration.test.ts sends what the authorizer asks for: fill in \`headers\`.`,
    ];
  return [
    `The pipeline asks for a test that is marked with ${endpoint.method} ${endpoint.path}: write ${folder}/integration.test.ts.`,
  ];
}
