import { assertApp } from '@lambda-forge/app';
import { addExamples, toPath } from '@lambda-forge/command-line';
import { UsageError } from '@lambda-forge/context';
import type { Release, Releases } from '@lambda-forge/promotion';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

interface ReleaseFlags {
  readonly assembly?: string;
  readonly releases?: string;
  readonly local?: boolean;
  readonly json?: boolean;
}

interface BeginFlags {
  readonly parameter?: string;
  readonly assembly?: string;
  readonly json?: boolean;
}

/** `forge release` and the commands below it */
export function addRelease(program: Command): void {
  const release = program
    .command('release')
    .summary('record what a stage deploys; list what was released')
    .description(
      'The record of each deploy of a stage: its commit, document, manifest and templates, in the bucket of cdk.json. Pipelines write it; `forge pipeline diff` and `forge rollback` read it.',
    )
    .helpCommand(false);
  const recorded = addPlace(
    release
      .command('record [stage]')
      .summary('record what a stage deploys')
      .description(
        'Records what a stage deploys, as it was synthesized; a pipeline does so after its deploy.',
      ),
  ).action(record);
  const listed = addPlace(
    release
      .command('list [stage]')
      .summary('list the releases of a stage')
      .description('Lists the releases of a stage that were recorded, the newest last.'),
  ).action(list);
  addBegin(release);
  addExamples(recorded, [['forge release record Staging', 'after a deploy from here']]);
  addExamples(listed, [
    ['forge release list Prod', 'what was released, and when'],
    ['forge release list Staging --local --json', 'what runs on this machine have recorded'],
  ]);
  addExamples(release, [
    ['forge release list Prod', 'what was released, and when'],
    ['forge release list Staging --local', 'what runs on this machine have recorded'],
    ['forge release record Staging', 'after a deploy from here'],
  ]);
}

function addBegin(release: Command): void {
  const command = release
    .command('begin <stage>')
    .summary('say whether a pipeline has to deploy a stage, as the Build stage does')
    .description(
      'Prints `unchanged` where a stage, its document, the tests of the app and the actions of its pipeline are what that has deployed last, else the hash of it, and notes in the parameter that a deploy begins.',
    )
    .option('--parameter <name>', 'the parameter of Systems Manager that keeps what was deployed last')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--json', 'as JSON, with the reason')
    .action(begin);
  addExamples(command, [
    ['forge release begin Staging --parameter /lambda-forge/Shop/Staging/deployed-assembly/Staging'],
  ]);
}

function addPlace(command: Command): Command {
  return addReleaseOptions(command)
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--json', 'as JSON');
}

/** `--releases` and `--local`, of all commands that read records. */
export function addReleaseOptions(command: Command): Command {
  return command
    .option(
      '--releases <place>',
      'where releases are recorded: a folder, or s3://<bucket>/<prefix> (default: the bucket of cdk.json)',
    )
    .option('--local', 'those that pipelines on this machine have recorded, in .forge/buckets');
}

/** Opens where a stage's releases are recorded; undefined where nothing says that. */
export async function openReleasesOf(
  stage: string,
  { releases, local }: Pick<ReleaseFlags, 'releases' | 'local'>,
): Promise<Releases | undefined> {
  const { findReleasesPlace, openReleases } = await import('@lambda-forge/promotion');
  const { forgeFolder, readCdkJson } = await import('@lambda-forge/context');
  const { join, resolve } = await import('node:path');
  const place = releases ?? findReleasesPlace(readCdkJson(), stage);
  if (place === undefined) return undefined;
  return openReleases(place, local ? { buckets: join(resolve(forgeFolder), 'buckets') } : {});
}

/** A stage with its releases, the oldest first. */
export async function openStage(
  given: string | undefined,
  flags: ReleaseFlags,
): Promise<{
  readonly folder: string;
  readonly stage: string;
  readonly releases: Releases;
  readonly all: readonly Release[];
}> {
  const { readFullStage } = await import('@lambda-forge/promotion');
  const { folder, stage } = await findStage(given, flags);
  const releases = await open(stage, flags);
  return { folder, stage, releases, all: await releases.list(readFullStage(folder, stage)) };
}

async function open(stage: string, flags: ReleaseFlags): Promise<Releases> {
  const found = await openReleasesOf(stage, flags);
  if (found) return found;
  throw new UsageError(`Nothing says where releases of ${stage} are recorded.`, {
    hint: 'Set "bucket" in cdk.json, or name a place: --releases <folder>.',
  });
}

async function findStage(
  stage: string | undefined,
  { assembly }: ReleaseFlags,
): Promise<{ readonly folder: string; readonly stage: string }> {
  const { findAppStage, freshAssembly } = await import('@lambda-forge/app');
  const folder = await freshAssembly(assembly);
  const { name } = findAppStage(folder, stage);
  return { folder, stage: stage ?? name };
}

async function record(given: string | undefined, flags: ReleaseFlags): Promise<void> {
  const { createRelease, readCommit, readExecution } = await import('@lambda-forge/promotion');
  const { folder, stage } = await findStage(given, flags);
  const releases = await open(stage, flags);
  const root = process.cwd();
  const short = stage.split('/').at(-1) ?? stage;
  const files = createRelease({
    assembly: folder,
    stage,
    root,
    commit: readCommit(root, process.env),
    pipeline: readExecution(short, process.env),
  });
  await releases.write(files);
  const { release } = files;
  if (flags.json) return printJson(release);
  process.stdout.write(`Recorded release ${release.id} of ${release.fullStage} in ${releases.place}.\n`);
}

async function list(given: string | undefined, flags: ReleaseFlags): Promise<void> {
  const { stage, all } = await openStage(given, flags);
  if (flags.json) return printJson(all);
  const lines = all.map(({ id, time, apiVersion, commit, pipeline }) =>
    [
      id,
      time,
      apiVersion ? `version ${apiVersion}` : '',
      commit ? `commit ${commit.slice(0, 8)}` : 'no commit',
      pipeline?.executionId ?? '',
    ]
      .filter(Boolean)
      .join('  '),
  );
  process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : `No release of ${stage} was recorded.\n`);
}

async function begin(stage: string, { parameter, assembly, json }: BeginFlags): Promise<void> {
  assertApp(assembly);
  if (parameter === undefined || !parameter.startsWith('/')) {
    throw new UsageError('Nothing says where it is kept what was deployed last.', {
      hint: 'Name the parameter of the pipeline: --parameter /lambda-forge/<name>/<pipeline>/deployed-assembly/<stage>.',
    });
  }
  const { beginDeploy, freshAssembly, readDeployInputs } = await import('@lambda-forge/app');
  const { createRelease, hashDeployment, readExecution } = await import('@lambda-forge/promotion');
  const folder = await freshAssembly(assembly);
  const root = process.cwd();
  const place = { assembly: folder, stage, root };
  const hash = hashDeployment(createRelease(place), await readDeployInputs(place));
  const execution = readExecution(stage, process.env)?.executionId ?? 'by hand';
  const { isChanged, reason } = beginDeploy({ parameter, hash, execution });
  if (json) return printJson({ stage, state: isChanged ? 'changed' : 'unchanged', hash, reason });
  process.stderr.write(`${stage} is ${isChanged ? 'deployed' : 'not deployed'}: ${reason}.\n`);
  process.stdout.write(`${isChanged ? hash : 'unchanged'}\n`);
}
