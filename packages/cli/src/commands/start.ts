import { join } from 'node:path';
import { addExamples, endpointOption, keepDataOption, toPort } from '@lambda-forge/command-line';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';

interface StartFlags {
  readonly once?: boolean;
  readonly port?: number;
  readonly endpoint?: string;
  readonly keepData?: boolean;
  readonly ref?: string;
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
    .action(async (stage: string | undefined, flags: StartFlags) =>
      setExitCode(await start(stage ?? 'Staging', flags)),
    );
  addExamples(command, [
    ['forge start'],
    ['forge start Prod --once', 'everything that Prod asks for, then the end'],
    ['forge start --ref main --port 8080'],
  ]);
}

async function start(
  stage: string,
  { once = process.env['CI'] === 'true', port, ref, endpoint, keepData }: StartFlags,
): Promise<number> {
  const { readApp } = await import('@lambda-forge/app');
  const { findManifest } = await import('@lambda-forge/app');
  const { freshAssembly } = await import('@lambda-forge/app');
  const root = process.cwd();
  readApp();
  const assembly = await freshAssembly(undefined);
  const { runPipeline } = await import('@lambda-forge/local-pipeline');
  const { createLocalDeploy } = await import('@lambda-forge/dev');
  const { createTerminalProgress } = await import('@lambda-forge/terminal');
  const { deploy, showLogs } = createLocalDeploy({
    ...(port === undefined ? {} : { port }),
    endpoint,
    keepData,
  });
  const { deployments, directory, stop } = await runPipeline({
    assembly,
    pipeline: stage,
    root,
    ...(ref === undefined ? {} : { ref }),
    deploy,
    keep: !once,
    progress: await createTerminalProgress(),
  });
  if (once) return 0;
  const { serveUntilStopped } = await import('@lambda-forge/dev');
  showLogs();
  return serveUntilStopped({
    stages: deployments,
    manifest: findManifest(join(directory, 'assembly')),
    stop,
  });
}
