import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonFile } from '@lambda-forge/context';
import { asRecord, asText, type Buildspec, planCommands } from '@lambda-forge/local-builds';

/** What a build is for that the CDK itself has put into its pipeline. */
export type CdkBuild = 'update' | 'assets';

/** Tells which of its own builds the CDK has made, if any; `unknown` where the assembly has no `tree.json`. */
export type FindCdkBuild = (stackPath: string, logicalId: string) => CdkBuild | 'unknown' | undefined;

/**
 * Knows the CDK's own builds by where it puts them: `UpdatePipeline/SelfMutation` and all in `Assets` are children of
 * the pipeline's construct itself, while the builds of steps are below its `Pipeline`, or where the app has put it. The
 * end of a logical id is the hash of its construct's path in the stack:
 * https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html#identifiers-logical-ids
 * @param assembly the app's assembly
 */
export function createFindCdkBuild(assembly: string): FindCdkBuild {
  const file = join(assembly, 'tree.json');
  if (!existsSync(file)) return () => 'unknown';
  const builds = findBuilds(asRecord(readJsonFile(file, 'Run `cdk synth` again.'))['tree']);
  return (stackPath, logicalId) =>
    builds.find(({ path }) => {
      const inStack = path.startsWith(`${stackPath}/`) ? path.slice(stackPath.length + 1) : undefined;
      return inStack !== undefined && logicalId.endsWith(hashOf(`${inStack}/Resource`));
    })?.build;
}

function findBuilds(node: unknown): { readonly path: string; readonly build: CdkBuild }[] {
  const { path, constructInfo, children } = asRecord(node);
  const inner = asRecord(children);
  const below = Object.values(inner).flatMap(findBuilds);
  if (asRecord(constructInfo)['fqn'] !== 'aws-cdk-lib.pipelines.CodePipeline') return below;
  const own = asText(path) ?? '';
  const assets = Object.keys(asRecord(asRecord(inner['Assets'])['children']));
  return [
    { path: `${own}/UpdatePipeline/SelfMutation`, build: 'update' },
    ...assets.map((name) => ({ path: `${own}/Assets/${name}`, build: 'assets' as const })),
    ...below,
  ];
}

function hashOf(path: string): string {
  return createHash('md5').update(path).digest('hex').slice(0, 8).toUpperCase();
}

// To the letter what the CDK writes into the builds that it makes for itself; where such a build is known, all else is the app's.
const ofCdk = [
  /^npm install -g (?:aws-cdk|cdk-assets)(?:@\S+)?$/,
  /^cdk -a \S+ deploy .* --require-approval=never --verbose$/,
  /^cdk-assets --path ".+" --verbose publish ".+"$/,
];

/** One of the CDK's own builds with the commands alone that the app adds by a `partialBuildSpec`; undefined without any. */
export function withOwnCommands(spec: Buildspec): Buildspec | undefined {
  const isOwn = (command: string): boolean => !ofCdk.some((pattern) => pattern.test(command.trim()));
  const phases = spec.phases.map((phase) => ({
    ...phase,
    commands: phase.commands.filter(isOwn),
    finally: phase.finally.filter(isOwn),
  }));
  const own = { ...spec, phases };
  return planCommands(own).length > 0 ? own : undefined;
}
