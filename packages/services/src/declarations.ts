import type { Bundling } from '@lambda-forge/bundler';
import type { Problem } from '@lambda-forge/context';
import type { Alias, IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { AskedDeployment } from './lambda/deployment-options.ts';
import type { StageResource } from './stage-resource.ts';

/** A function as `createFunction` was told of it. */
export interface FunctionDeclaration {
  readonly name: string;
  /** Relative to the app's root, with forward slashes. */
  readonly path: string;
  readonly description: string;
  /** Absolute path of `main.ts`; absent when there is none, which is a problem of its own. */
  readonly main?: string;
  readonly construct: LambdaFunction;
  readonly bundling: Bundling;
  /** What of its imports is not bundled, as its layers have it; asked for when all has been declared. */
  readonly external: (() => readonly string[])[];
  /** What is asked of its deploys. @default none: its newest code is called */
  readonly asked?: AskedDeployment;
  /** What its endpoints call in its place; there when all has been declared. */
  alias?: Alias;
  /** The names of the environment variables that it was given when it was created. */
  readonly variables: readonly string[];
}

/** The functions of one stack and what they use, in the order of the calls, and what was wrong. */
export interface Declarations {
  readonly functions: FunctionDeclaration[];
  /** The resources of all services. */
  readonly resources: StageResource[];
  /** What was wrong with a call by itself. */
  readonly problems: Problem[];
  /** What was thrown by a `config.ts`, which has not declared all that it would have. */
  readonly interrupted: unknown[];
  /** The `config.ts` that runs now, from the app's folder. */
  readonly running: { config?: string | undefined };
}

export function createDeclarations(): Declarations {
  return { functions: [], resources: [], problems: [], interrupted: [], running: {} };
}

/**
 * The function that a service is given; a problem of the declarations when the stack has not created it.
 * @param who is given it: `Authorizer "jwt"`
 */
export function findFunction(
  { functions, problems }: Declarations,
  fn: IFunction,
  who: string,
): FunctionDeclaration | undefined {
  const found = functions.find(({ construct }) => construct === fn);
  if (!found) {
    problems.push({
      message: `${who} is given a function that this stack has not created.`,
      hint: 'Pass what services.lambda.createFunction returned.',
    });
  }
  return found;
}
