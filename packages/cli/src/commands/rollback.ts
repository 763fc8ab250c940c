import { addExamples, toEndpoint, toPath } from '@lambda-forge/command-line';
import type { Release, ReleaseFiles, Releases } from '@lambda-forge/promotion';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';
import { addReleaseOptions, openStage } from './release.ts';

interface RollbackFlags {
  readonly to?: string;
  readonly redeploy?: boolean;
  readonly unverified?: boolean;
  readonly releases?: string;
  readonly local?: boolean;
  readonly endpoint?: string;
  readonly assembly?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** `forge rollback` */
export function addRollback(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('rollback <stage>')
    .summary('go back to an earlier release of a stage')
    .description(
      'Shows what changes, asks, and goes back to the release before: CodePipeline deploys the stage anew with the artifacts of the run that made it. With --redeploy, or to an emulator, the commit of the release is checked out, installed, synthesized and deployed from here; with --local it is served here.',
    )
    .option(
      '--to <release>',
      'the release, by its id or commit (default: the last one that deployed something else)',
    )
    .option('--redeploy', 'deploy the commit of the release from here, without the pipeline')
    .option('--unverified', 'deploy also where the commit builds something else than was released');
  addReleaseOptions(command)
    .option('--endpoint <url>', 'deploy to the emulator of AWS that answers there', toEndpoint)
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--dry-run', 'only show what changes')
    .option('--yes', 'do not ask')
    .action(async (stage: string, flags: RollbackFlags) => setExitCode(await rollback(stage, flags)));
  addExamples(command, [
    ['forge rollback Prod --dry-run', 'what would change'],
    ['forge rollback Prod --to 1a2b3c4d', 'to the release of a commit'],
    ['forge rollback Prod --redeploy', 'where CodePipeline has no run to go back to'],
    ['forge rollback Staging --local', 'serve what a run on this machine had released before'],
  ]);
}

async function rollback(given: string, flags: RollbackFlags): Promise<number> {
  const { compareReleases, findEarlierRelease, renderDifference } = await import('@lambda-forge/promotion');
  const { askForWord } = await import('@lambda-forge/terminal');
  const root = process.cwd();
  const { folder, stage, releases, all } = await openStage(given, flags);
  const target = findEarlierRelease(all, { stage, to: flags.to });
  const current = all.at(-1) ?? target;
  const difference = await compareReleases({ releases, before: current, after: target, root });
  process.stdout.write(renderDifference(difference));
  if (flags.dryRun) return 0;
  if (!flags.yes && !flags.local && !(await askForWord(`Rolls ${stage} back to ${target.id}`, stage))) {
    process.stdout.write('Nothing was rolled back.\n');
    return 1;
  }
  const isByPipeline = !flags.redeploy && !flags.local && flags.endpoint === undefined;
  return isByPipeline ? byPipeline(target, folder) : fromCommit(target, { stage, releases, flags });
}

async function byPipeline(target: Release, assembly: string): Promise<number> {
  const { readCaller, rollbackPipeline } = await import('@lambda-forge/deployment');
  const caller = await readCaller({ root: process.cwd(), endpoint: undefined, assembly });
  const execution = await rollbackPipeline(target, caller);
  const { region } = caller.place;
  const { name = '' } = target.pipeline ?? {};
  process.stdout.write(
    `CodePipeline deploys it, as execution ${execution}. Watch it:\n  https://${region}.console.aws.amazon.com/codesuite/codepipeline/pipelines/${name}/view?region=${region}\n`,
  );
  return 0;
}

interface FromCommit {
  readonly stage: string;
  readonly releases: Releases;
  readonly flags: RollbackFlags;
}

async function fromCommit(target: Release, { stage, releases, flags }: FromCommit): Promise<number> {
  const { rebuildRelease } = await import('@lambda-forge/deployment');
  const { withSdk } = await import('@lambda-forge/app');
  const root = process.cwd();
  const { unverified, endpoint } = flags;
  const environment = endpoint === undefined ? {} : withSdk;
  const rebuilt = await rebuildRelease(target, { root, stage, unverified, environment });
  try {
    if (flags.local) return await serve(stage, rebuilt.assembly);
    return await redeploy(stage, rebuilt, { releases, flags });
  } finally {
    rebuilt.remove();
  }
}

async function redeploy(
  stage: string,
  rebuilt: { readonly root: string; readonly assembly: string; readonly release: ReleaseFiles },
  { releases, flags }: Pick<FromCommit, 'releases' | 'flags'>,
): Promise<number> {
  const { deployStage } = await import('@lambda-forge/deployment');
  const { findCdk } = await import('@lambda-forge/app');
  const { endpoint } = flags;
  const code = await deployStage(stage, {
    root: process.cwd(),
    cdk: findCdk(rebuilt.root),
    assembly: rebuilt.assembly,
    args: [],
    flags: { yes: true, ...(endpoint === undefined ? {} : { endpoint }) },
  });
  if (code !== 0) return code;
  await releases.write(rebuilt.release);
  process.stdout.write(`Recorded release ${rebuilt.release.release.id} in ${releases.place}.\n`);
  return 0;
}

async function serve(stage: string, assembly: string): Promise<number> {
  const { findAppStage } = await import('@lambda-forge/app');
  const { createLocalDeploy, serveUntilStopped } = await import('@lambda-forge/dev');
  const { name, directory, manifest } = findAppStage(assembly, stage);
  const { deploy, showLogs } = createLocalDeploy({ endpoint: undefined });
  const { stop, ...deployed } = await deploy({ assembly: directory, stage: name, log: () => {} });
  showLogs();
  return serveUntilStopped({ stages: [{ ...deployed, stage: name }], manifest, stop });
}
