import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addExamples, toEndpoint, toNamedPaths, toPairs, toPath } from '@lambda-forge/command-line';
import type { Deploy } from '@lambda-forge/local-pipeline';
import { printJson, renderError } from '@lambda-forge/terminal';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';
import { followOnPage } from '../follow-on-page.ts';

interface PipelineRunFlags {
  readonly assembly?: string;
  readonly ref?: string;
  readonly source?: Readonly<Record<string, string>>;
  readonly variable?: Readonly<Record<string, string>>;
  readonly approve?: boolean;
  readonly endpoint?: string;
  readonly json?: boolean;
  readonly open?: boolean;
}

/** `forge pipeline run` */
export function addPipelineRun(pipeline: Command, setExitCode: SetExitCode): void {
  const command = pipeline
    .command('run [stage]')
    .summary('run a pipeline on this machine, from what was synthesized')
    .description(
      'Runs a pipeline on this machine from what was synthesized, as CodePipeline would: its builds, its deployments, its gates. The exit code says whether it was green.',
    )
    .option('--ref <branch or commit>', 'the source (default: a clean copy of the working tree)')
    .option(
      '--source <name=folder>',
      'a folder for a source that is not the app; may be repeated',
      toNamedPaths,
    )
    .option('--variable <name=value>', 'a value of a variable of the pipeline; may be repeated', toPairs)
    .option('--assembly <folder>', 'the cloud assembly (default: cdk.out)', toPath)
    .option('--approve', 'take manual approvals as given')
    .option(
      '--endpoint <url>',
      'deploy to the emulator of AWS that answers there, not to this machine',
      toEndpoint,
    )
    .option('--open', 'follow the run on a page, and give approvals there; it stays until Ctrl-C')
    .option('--json', 'print the record of the run instead of its progress')
    .action(async (stage: string | undefined, flags: PipelineRunFlags) =>
      setExitCode(await run(stage, flags)),
    );
  addExamples(command, [
    ['forge pipeline run Staging', 'of the working tree'],
    ['forge pipeline run Staging --open', 'on a page: states, times, logs, reports'],
    ['forge pipeline run Prod --ref main --approve', 'of a branch, as the last commit has it'],
  ]);
}

async function run(stage: string | undefined, flags: PipelineRunFlags): Promise<number> {
  const { PipelineFailedError, runPipeline, silentProgress } = await import('@lambda-forge/local-pipeline');
  const { readApp } = await import('@lambda-forge/app');
  const { resolveAssembly } = await import('@lambda-forge/app');
  const { withSdk } = await import('@lambda-forge/app');
  const { createTerminalProgress } = await import('@lambda-forge/terminal');
  const { ref, source, variable, approve, endpoint, json, open } = flags;
  const assembly = resolveAssembly(flags.assembly);
  if (flags.assembly === undefined && !existsSync(join(assembly, 'manifest.json'))) readApp();
  const page = open ? await followOnPage() : undefined;
  const progress = json ? silentProgress : await createTerminalProgress();
  try {
    const { record } = await runPipeline({
      assembly,
      ...(stage === undefined ? {} : { pipeline: stage }),
      ...(ref === undefined ? {} : { ref }),
      ...(source === undefined ? {} : { sources: source }),
      ...(variable === undefined ? {} : { variables: variable }),
      approve: approve ?? false,
      deploy: await chooseDeploy(endpoint),
      ...(endpoint === undefined
        ? {}
        : { environment: { ...process.env, ...withSdk }, keepParameters: false }),
      ...(page === undefined ? {} : { approver: page.approver }),
      progress: page?.follow(progress) ?? progress,
    });
    if (json) printJson(record);
    await page?.stay();
    return 0;
  } catch (error) {
    // A script reads from the record which actions were red, and somebody may look at the page.
    if ((!json && !page) || !(error instanceof PipelineFailedError)) throw error;
    process.stderr.write(`${renderError(error)}\n`);
    if (json) printJson(error.record);
    await page?.stay();
    return 1;
  } finally {
    await page?.stop();
  }
}

async function chooseDeploy(endpoint: string | undefined): Promise<Deploy> {
  if (endpoint === undefined) {
    const { createLocalDeploy } = await import('@lambda-forge/dev');
    return createLocalDeploy().deploy;
  }
  const { createEndpointDeploy } = await import('@lambda-forge/local-pipeline');
  const { findCdk } = await import('@lambda-forge/app');
  return createEndpointDeploy({ endpoint, cdk: findCdk(process.cwd()) });
}
