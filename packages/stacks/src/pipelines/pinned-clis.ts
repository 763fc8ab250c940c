import { Annotations } from 'aws-cdk-lib';
import { Manifest } from 'aws-cdk-lib/cloud-assembly-schema';
import type { CodePipelineProps } from 'aws-cdk-lib/pipelines';
import type { Construct } from 'constructs';
import { PipelineError } from '../errors.ts';

type Clis = Pick<CodePipelineProps, 'cliVersion' | 'cdkAssetsCliVersion'>;

/** What the aws-cdk-lib of an app says about the cloud assemblies that it writes. */
export interface WrittenSchema {
  /** `54.0.0` */
  readonly version: string;
  /** The first CLI that reads it: `2.1144.0`. */
  readonly cli: string;
}

/**
 * The CDK's own programs that the pipeline's own builds install, in the newest versions tried with it. Each refuses an
 * assembly whose schema has a higher major version than it knows ("Cloud assembly schema version mismatch"), and the CDK
 * installs the newest of the day, which need not be the newest that there should be:
 * https://github.com/aws/aws-cdk/issues/32744
 */
export const pinned = {
  cliVersion: '2.1148.1',
  cdkAssetsCliVersion: '4.7.3',
  /** The newest schema that this version of cdk-assets reads. Which ones a CLI reads, the schema says itself. */
  cdkAssetsSchema: 54,
  /** The first version of cdk-assets that reads it: that before it, 4.4.6, ends at 53. */
  cdkAssetsSince: '4.4.13',
} as const;

/**
 * The versions of the CDK's programs that a pipeline's builds install: those above, or those that the app asks for.
 * @throws PipelineError when they do not read what the app's aws-cdk-lib writes
 */
export function pinClis(
  scope: Construct,
  asked: Clis = {},
  written: WrittenSchema = { version: Manifest.version(), cli: Manifest.cliVersion() ?? '0.0.0' },
): Required<Clis> {
  const { cliVersion = pinned.cliVersion, cdkAssetsCliVersion = pinned.cdkAssetsCliVersion } = asked;
  const hint = `Set \`pipeline: { cliVersion }\` to ${written.cli} or a later version.`;
  if (isBefore(cliVersion, written.cli)) refuse('cliVersion', `aws-cdk@${cliVersion}`, written, hint);
  if (isExact(cdkAssetsCliVersion) && !readsAssets(cdkAssetsCliVersion, majorOf(written.version))) {
    refuse(
      'cdkAssetsCliVersion',
      `cdk-assets@${cdkAssetsCliVersion}`,
      written,
      majorOf(written.version) > pinned.cdkAssetsSchema
        ? `Install an aws-cdk-lib that writes schema ${pinned.cdkAssetsSchema}, such as ~2.273.0, or set \`pipeline: { cdkAssetsCliVersion }\` to a version that reads ${written.version}.`
        : `Set \`pipeline: { cdkAssetsCliVersion }\` to ${pinned.cdkAssetsSince} or a later version, or leave it out.`,
    );
  }
  for (const [option, version] of Object.entries({ cliVersion, cdkAssetsCliVersion }))
    if (!isExact(version)) warnUnpinned(scope, option, version);
  return { cliVersion, cdkAssetsCliVersion };
}

// Of a later version than the one above, only its own release notes say what it reads.
function readsAssets(version: string, schema: number): boolean {
  if (isBefore(pinned.cdkAssetsCliVersion, version) || schema < pinned.cdkAssetsSchema) return true;
  return schema === pinned.cdkAssetsSchema && !isBefore(version, pinned.cdkAssetsSince);
}

function refuse(option: keyof Clis, program: string, { version }: WrittenSchema, hint: string): never {
  throw new PipelineError(
    `The app's aws-cdk-lib writes cloud assemblies of schema ${version}, which the pipeline's ${program} (${option}) cannot read: its build would end with "Cloud assembly schema version mismatch".`,
    { hint },
  );
}

function warnUnpinned(scope: Construct, option: string, version: string): void {
  const message = `The pipeline installs whatever "${version}" is on the day of its run (${option}), which may not read what the app's aws-cdk-lib writes. Give an exact version.`;
  Annotations.of(scope).addWarningV2(`lambda-forge:${option}`, message);
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

function isExact(version: string): boolean {
  return /^\d+\.\d+\.\d+/.test(version);
}

// False where either is a range or a tag.
function isBefore(version: string, other: string): boolean {
  if (!isExact(version) || !isExact(other)) return false;
  const [a, b] = [version, other].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  const index = [0, 1, 2].find((at) => a?.[at] !== b?.[at]);
  return index !== undefined && (a?.[index] ?? 0) < (b?.[index] ?? 0);
}
