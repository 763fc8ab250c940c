import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readJsonFile } from '@lambda-forge/context';
import { AssemblyError } from '../errors.ts';
import type { Template } from '../template/template.ts';
import { type FileAsset, readAssetManifest } from './read-asset-manifest.ts';

/** One level of a cloud assembly: the stacks of a CDK app, or of one of its stages. */
export interface CloudAssembly {
  /** Absolute path of the directory. */
  readonly directory: string;
  readonly stacks: readonly StackArtifact[];
  /** The assemblies of the stages inside of this one. */
  readonly nested: readonly NestedAssembly[];
}

/** A stage's own assembly; `readAssembly(directory)` reads it. */
export interface NestedAssembly {
  /** `assembly-StagingStack-Staging` */
  readonly id: string;
  /** The stage's construct path: `StagingStack/Staging`. */
  readonly displayName: string;
  readonly directory: string;
}

/** One stack, ready to deploy. */
export interface StackArtifact {
  /** Name of the artifact: `StagingStackStagingLambdaStack4A309E23`. */
  readonly id: string;
  /** Name of the stack in CloudFormation: `Staging-Lambda-Stack`. */
  readonly stackName: string;
  /** The stack's construct path: `StagingStack/Staging/Lambda-Stack`. */
  readonly displayName: string;
  /** Absent when the app leaves it to the caller. */
  readonly account?: string;
  /** Absent when the app leaves it to the caller. */
  readonly region?: string;
  readonly templateFile: string;
  readonly template: Template;
  readonly assets: readonly FileAsset[];
  /** Ids of the stacks that are deployed before this one. */
  readonly dependencies: readonly string[];
  /** What it needs of its account and region; absent when it needs no bootstrap. */
  readonly bootstrap?: Bootstrap;
  /** The role that reads in the stack's account; it may hold placeholders: `${AWS::AccountId}`. */
  readonly lookupRole?: string;
}

/** What `cdk bootstrap` has to have made where a stack goes. */
export interface Bootstrap {
  /** The least version. */
  readonly version: number;
  /** The parameter of SSM that tells the version: `/cdk-bootstrap/hnb659fds/version`. */
  readonly parameter: string;
}

interface Manifest {
  readonly artifacts?: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly displayName?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

/**
 * The cloud assembly in a directory: `cdk.out`, or that of one stage in it.
 * @throws AssemblyError when there is none
 * @throws JsonFileError when one of its files is damaged
 */
export function readAssembly(directory: string): CloudAssembly {
  const root = resolve(directory);
  const { artifacts = {} } = readManifestFile(root);
  const entries = Object.entries(artifacts);
  return {
    directory: root,
    stacks: entries.flatMap(([id, artifact]) =>
      artifact.type === 'aws:cloudformation:stack' ? [toStack(id, artifact, artifacts, root)] : [],
    ),
    nested: entries.flatMap(([id, artifact]) =>
      artifact.type === 'cdk:cloud-assembly' ? [toNested(id, artifact, root)] : [],
    ),
  };
}

function readManifestFile(directory: string): Manifest {
  const hint =
    'Run `cdk synth` first, or name the directory that it wrote (`cdk.out` unless told otherwise).';
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    throw new AssemblyError(`There is no cloud assembly: ${directory} does not exist or is no directory.`, {
      hint,
    });
  }
  const file = join(directory, 'manifest.json');
  if (!existsSync(file))
    throw new AssemblyError(`${directory} is no cloud assembly: it has no manifest.json.`, { hint });
  const manifest = readJsonFile(file, hint);
  if (
    typeof manifest !== 'object' ||
    manifest === null ||
    !('artifacts' in manifest || 'version' in manifest)
  ) {
    throw new AssemblyError(`${file} is not the manifest of a cloud assembly.`, { hint });
  }
  return manifest as Manifest;
}

function toStack(
  id: string,
  artifact: Artifact,
  artifacts: Record<string, Artifact>,
  root: string,
): StackArtifact {
  const { templateFile, stackName } = artifact.properties ?? {};
  if (typeof templateFile !== 'string') {
    throw new AssemblyError(`Stack "${id}" of ${root} names no template.`, {
      hint: 'Run `cdk synth` again.',
    });
  }
  const needs = artifact.dependencies ?? [];
  const path = join(root, templateFile);
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? [];
  return {
    id,
    stackName: typeof stackName === 'string' ? stackName : id,
    displayName: artifact.displayName ?? id,
    ...(account && account !== 'unknown-account' ? { account } : {}),
    ...(region && region !== 'unknown-region' ? { region } : {}),
    templateFile: path,
    template: readJsonFile(path, 'Run `cdk synth` again.') as Template,
    assets: needs.flatMap((need) => assetsOf(artifacts[need], root)),
    dependencies: needs.filter((need) => artifacts[need]?.type === 'aws:cloudformation:stack'),
    ...readNeeds(artifact.properties ?? {}),
  };
}

// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.AwsCloudFormationStackProperties.html
function readNeeds(
  properties: Readonly<Record<string, unknown>>,
): Pick<StackArtifact, 'bootstrap' | 'lookupRole'> {
  const { requiresBootstrapStackVersion: version, bootstrapStackVersionSsmParameter: parameter } = properties;
  const { arn } = Object(properties['lookupRole']) as { arn?: unknown };
  return {
    ...(typeof version === 'number' && typeof parameter === 'string'
      ? { bootstrap: { version, parameter } }
      : {}),
    ...(typeof arn === 'string' ? { lookupRole: arn } : {}),
  };
}

function assetsOf(artifact: Artifact | undefined, root: string): readonly FileAsset[] {
  const file = artifact?.type === 'cdk:asset-manifest' ? artifact.properties?.file : undefined;
  return typeof file === 'string' ? readAssetManifest(join(root, file)).files : [];
}

function toNested(id: string, { properties = {} }: Artifact, root: string): NestedAssembly {
  const { directoryName, displayName } = properties;
  return {
    id,
    displayName: typeof displayName === 'string' ? displayName : id,
    directory: join(root, typeof directoryName === 'string' ? directoryName : id),
  };
}
