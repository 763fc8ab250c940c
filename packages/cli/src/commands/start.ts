import { join } from 'node:path';
import { addExamples, endpointOption, keepDataOption, toPort } from '@lambda-forge/command-line';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';
import { followOnPage } from '../follow-on-page.ts';

interface StartFlags {
  readonly once?: boolean;
  readonly port?: number;
  readonly endpoint?: string;
  readonly keepData?: boolean;
  readonly ref?: string;
  readonly open?: boolean;
}

/** `forge start` */
export function addStart(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('start [stage]')
    .summary('run the pipeline of a stage, then serve what it deployed')
    .description(
      'Synthesizes the app if it has changed, runs the pipeline of a stage on this machine (default: Staging), and serves what it deployed until Ctrl-C.',
    )
    .option('--once', 'end after the pipeline (as with CI=true)')
    .option('--port <number>', 'the port of the API (default: 3000 when it is free)', toPort)
    .addOption(endpointOption())
    .addOption(keepDataOption())
    .option('--ref <branch or commit>', 'the source (default: a clean copy of the working tree)')
    .option('--open', 'follow the run on a page, and give approvals there; it stays until Ctrl-C')
    .action(async (stage: string | undefined, flags: StartFlags) =>
      setExitCode(await start(stage ?? 'Staging', flags)),
    );
  addExamples(command, [
    ['forge start'],
    ['forge start --open', 'on a page: states, times, logs, reports, then the API'],
    ['forge start Prod --once', 'everything that Prod asks for, then the end'],
    ['forge start --ref main --port 8080'],
  ]);
}

async function start(
  stage: string,
  { once = process.env['CI'] === 'true', port, ref, endpoint, keepData, open }: StartFlags,
): Promise<number> {
  const { readApp } = await import('@lambda-forge/app');
  const { findManifest } = await import('@lambda-forge/app');
  const { freshAssembly } = await import('@lambda-forge/app');
  const root = process.cwd();
  readApp();
  const assembly = await freshAssembly(undefined);
  const { PipelineFailedError, runPipeline } = await import('@lambda-forge/local-pipeline');
  const { createLocalDeploy } = await import('@lambda-forge/dev');
  const { createTerminalProgress, renderError } = await import('@lambda-forge/terminal');
  const { deploy, showLogs } = createLocalDeploy({
    ...(port === undefined ? {} : { port }),
    endpoint,
    keepData,
  });
  const page = open ? await followOnPage() : undefined;
  const progress = await createTerminalProgress();
  try {
    const { deployments, directory, stop } = await runPipeline({
      assembly,
      pipeline: stage,
      root,
      ...(ref === undefined ? {} : { ref }),
      deploy,
      keep: !once,
      ...(page === undefined ? {} : { approver: page.approver }),
      progress: page?.follow(progress) ?? progress,
    });
    if (once) {
      await page?.stay();
      return 0;
    }
    const { serveUntilStopped } = await import('@lambda-forge/dev');
    showLogs();
    return await serveUntilStopped({
      stages: deployments,
      manifest: findManifest(join(directory, 'assembly')),
      stop,
    });
  } catch (error) {
    if (!page || !(error instanceof PipelineFailedError)) throw error;
    process.stderr.write(`${renderError(error)}\n`);
    await page.stay();
    return 1;
  } finally {
    await page?.stop();
  }
}
