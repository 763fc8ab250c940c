import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { resolveBundling } from '@lambda-forge/bundler';
import type { Problem } from '@lambda-forge/context';
import { findMain } from '@lambda-forge/manifest';
import { functionRuntime, majorOf } from '@lambda-forge/steps';
import { Duration } from 'aws-cdk-lib';
import { type Architecture, Code, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Declared, ServiceEnvironment } from '../service.ts';
import { findDeploymentProblems } from './deployment-options.ts';
import type { FunctionCalls } from './function-calls.ts';
import { withDefaults } from './function-defaults.ts';
import { createLogging } from './function-logs.ts';
import type { FunctionProps } from './function-props.ts';
import { createUrls, type FunctionUrls } from './function-urls.ts';
import { createGrants, type InvokeGrants } from './invoke-grants.ts';
import { isTraced, observe, trace } from './observe.ts';
import { readConditions } from './read-conditions.ts';
import { placeholderCode } from './use-asset.ts';

/** `services.lambda` */
export interface LambdaService extends InvokeGrants, FunctionUrls {
  /** A Lambda function of the `handler` in `main.ts`. Bundled together with all the others, at synth. */
  createFunction(props: FunctionProps): LambdaFunction;
}

/** `services.lambda` of a stack. */
export function declareLambda(environment: ServiceEnvironment): Declared<LambdaService, FunctionCalls> {
  const calls: FunctionCalls = { grants: [], urls: [] };
  const handed = {
    ...createFunctions(environment),
    ...createGrants(environment, calls),
    ...createUrls(environment, calls),
  };
  return { handed, calls };
}

function createFunctions({
  placement,
  context,
  root,
  declarations,
  bundling: defaults,
  logRetention: defaultRetention,
  functionDefaults,
}: ServiceEnvironment): Pick<LambdaService, 'createFunction'> {
  return {
    createFunction(given) {
      const props = observe(withDefaults(given, functionDefaults()), context);
      const {
        name,
        path,
        description,
        timeout,
        runtime = functionRuntime,
        bundling,
        nestedStack,
        alias,
        deployment,
        logRetention = defaultRetention,
        ...options
      } = props;
      const known = declarations.functions.find((fn) => fn.name === name);
      if (known) {
        declarations.problems.push({
          message: `Two functions are called "${name}" (${known.path} and ${slashed(relative(root, resolve(root, path)))}).`,
          hint: 'Names are unique within a stack: rename one.',
          function: name,
        });
        return known.construct;
      }
      const folder = resolve(root, path);
      const main = findMain(folder);
      const place = slashed(relative(root, folder));
      const functionName = context.createId(name);
      const problems = [
        ...findNameProblems(name, functionName, place),
        ...findMainProblems(name, folder, place, main),
      ];
      const ofDeployment = findDeploymentProblems(props);
      declarations.problems.push(...problems, ...ofDeployment);
      const scope = placement.stackOf(place, nestedStack);
      const id = isId(name) ? name : `Function${declarations.functions.length}`;
      const isNamed = problems.length === 0;
      const construct = new LambdaFunction(scope, id, {
        ...options,
        ...(isNamed
          ? {
              functionName,
              ...createLogging(scope, {
                id,
                functionName,
                retention: logRetention,
                isTraced: isTraced(options, context),
                given: options,
              }),
            }
          : {}),
        description,
        ...(timeout === undefined
          ? {}
          : { timeout: typeof timeout === 'number' ? Duration.seconds(timeout) : timeout }),
        runtime,
        handler: 'main.handler',
        // Stands in until the bundles of all functions are there.
        code: Code.fromInline(placeholderCode),
      });
      if (isTraced(options, context)) trace(construct);
      const conditions = readConditions();
      const ofProcess = conditions.length > 0 ? { conditions: ['module', ...conditions] } : undefined;
      const target = { node: `node${majorOf(runtime)}`, cpu: toCpu(props.architecture) };
      declarations.functions.push({
        name,
        path: place,
        description,
        construct,
        bundling: resolveBundling(target, [ofProcess, defaults, bundling]),
        external: [],
        variables: Object.keys(props.environment ?? {}),
        ...(main ? { main } : {}),
        ...(alias === undefined || ofDeployment.length > 0
          ? {}
          : { asked: { alias, isOwn: given.alias !== undefined, ...(deployment ? { deployment } : {}) } }),
      });
      if ({ ...defaults, ...bundling }.sourceMap && !options.environment?.['NODE_OPTIONS'])
        construct.addEnvironment('NODE_OPTIONS', '--enable-source-maps');
      return construct;
    },
  };
}

function toCpu(architecture: Architecture | undefined): string {
  return architecture?.name === 'arm64' ? 'arm64' : 'x64';
}

function findNameProblems(name: string, functionName: string, place: string): Problem[] {
  if (!isId(name)) {
    const message = `Function name ${JSON.stringify(name)} is not letters and digits (${place}).`;
    return [{ message, hint: 'Names look like HelloWorld.', function: name }];
  }
  // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html: FunctionName has at most 64 characters
  if (functionName.length <= 64) return [];
  const message = `Function name ${functionName} has ${functionName.length} characters; Lambda takes 64 (${place}).`;
  return [{ message, hint: 'Shorten the name of the function, or "name" in cdk.json.', function: name }];
}

function findMainProblems(name: string, folder: string, place: string, main: string | undefined): Problem[] {
  if (main) return [];
  return [
    {
      message: `Function "${name}" has no main.ts: ${place} ${existsSync(folder) ? 'holds none' : 'does not exist'}.`,
      hint: `Add ${place}/main.ts with: export const handler = async (event) => ({ statusCode: 200, body: '' })`,
      function: name,
      file: `${place}/main.ts`,
    },
  ];
}

// Also the id of the construct.
function isId(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(name);
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
