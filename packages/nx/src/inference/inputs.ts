import { forgeFolder } from '@lambda-forge/context';
import type { TargetConfiguration } from '@nx/devkit';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

/** Which inputs the targets of an app have, and in which workspace. */
export interface InputOptions {
  /** The assembly's folder from the app's. */
  readonly output: string;
  /** Whether nx.json says which files of a project others depend on (`production`). */
  readonly hasProduction: boolean;
  /** Whether the documents of all stages are in the assembly. */
  readonly servesDocs: boolean;
}

/** What the synth depends on: all of the app but its tests, and what the steps' install is made from. */
export function synthInputs({ output, hasProduction }: InputOptions): Inputs {
  return [
    ...appFiles(output),
    '!{projectRoot}/**/*.test.*',
    dependencies(hasProduction),
    '{workspaceRoot}/package.json',
    { env: 'CDK_DEFAULT_ACCOUNT' },
    { env: 'CDK_DEFAULT_REGION' },
    { env: 'CDK_VALIDATION' },
  ];
}

/** What the unit tests depend on: all of the app but the tests of deployed stages. */
export function testInputs({ output, hasProduction }: InputOptions): Inputs {
  return [...appFiles(output), '!{projectRoot}/**/integration.test.*', dependencies(hasProduction)];
}

/**
 * What the docs depend on. Where the synth makes the document, nothing but that: a handler whose contract is the same
 * leaves them as they are. Elsewhere the contracts are read from the source.
 */
export function docsInputs({ output, hasProduction, servesDocs }: InputOptions): Inputs {
  const source = servesDocs
    ? [dependencies(hasProduction)]
    : [...appFiles(output), '!{projectRoot}/**/*.test.*', dependencies(hasProduction)];
  return [
    ...source,
    { dependentTasksOutputFiles: '**/functions.json' },
    { dependentTasksOutputFiles: '**/openapi.json' },
    { env: 'BASE_URL' },
  ];
}

function appFiles(output: string): string[] {
  const made = [output, forgeFolder, 'coverage'].map((folder) => `!{projectRoot}/${folder}/**/*`);
  return ['{projectRoot}/**/*', '!{projectRoot}/*.md', ...made];
}

// Nx's own convention: of other projects only what is shipped, where the workspace says what that is.
function dependencies(hasProduction: boolean): string {
  return hasProduction ? '^production' : '^default';
}
