import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commandToAdd, parseJson } from '@lambda-forge/context';
import { type Check, type Finding, ok, problem } from '../doctor/check.ts';

/** The app has a CDK CLI of its own that reads what its aws-cdk-lib writes. */
export const cdkCli: Check = {
  name: 'CDK',
  needs: ['app'],
  run: ({ root }) => {
    const raise = commandToAdd(root, ['aws-cdk@latest'], { isForDevelopment: true });
    return [findCdkProblem(readPackage(root, 'aws-cdk'), readPackage(root, 'aws-cdk-lib'), raise)];
  },
};

interface CdkPackage {
  readonly version: string;
  /** The major of the schema that an assembly is written in, and that a CLI reads. */
  readonly schema: number | undefined;
}

/**
 * What to say of the two packages of the CDK that an app has installed.
 * @param raise what installs the newest CLI
 */
export function findCdkProblem(
  cli: CdkPackage | undefined,
  library: CdkPackage | undefined,
  raise: string,
): Finding {
  if (!cli || !library) {
    const missing = [cli ? '' : 'aws-cdk', library ? '' : 'aws-cdk-lib'].filter(Boolean).join(' and ');
    return problem(
      `${missing} cannot be found from this folder.`,
      'Install the packages: `npm ci`, or what your lockfile is of.',
    );
  }
  const found = `aws-cdk ${cli.version}, aws-cdk-lib ${library.version}`;
  if (cli.schema === undefined || library.schema === undefined || cli.schema >= library.schema)
    return ok(found);
  return problem(
    `${found}: the CLI reads assemblies up to schema ${cli.schema}, the library writes ${library.schema}.`,
    `Raise aws-cdk to a version as new as aws-cdk-lib: \`${raise}\`.`,
  );
}

// Both say in their package.json which schema they were built with: "^55.3.0", ">=55.5.0".
// https://docs.aws.amazon.com/cdk/v2/guide/versioning.html#cdk-toolkit-versioning
function readPackage(root: string, name: string): CdkPackage | undefined {
  try {
    const file = createRequire(join(root, 'package.json')).resolve(`${name}/package.json`);
    const { version, dependencies, devDependencies } = Object(parseJson(readFileSync(file, 'utf8')));
    const schema = { ...devDependencies, ...dependencies }['@aws-cdk/cloud-assembly-schema'];
    const [major] = /\d+/.exec(schema ?? '') ?? [];
    return { version, schema: major === undefined ? undefined : Number(major) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'MODULE_NOT_FOUND' || code === 'ENOENT') return undefined;
    throw error;
  }
}
