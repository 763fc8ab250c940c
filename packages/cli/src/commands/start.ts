import { join, resolve } from 'node:path';
import { readCdkJson } from '@lambda-forge/context';
import type { Command } from 'commander';
import { findManifest } from '../find-manifest.ts';
import type { SetExitCode } from '../main.ts';
import { toPort } from '../to-port.ts';

interface StartFlags {
  readonly once?: boolean;
  readonly port?: number;
  readonly ref?: string;
}

/** `forge start` */
export function addStart(program: Command, setExitCode: SetExitCode): void {
  program
    .command('start [stage]')
    .description(
      'synthesize the app, run its pipeline here (Staging), and serve what it deployed until Ctrl-C',
    )
    .option('--once', 'end after the pipeline (as with CI=true)')
    .option('--port <number>', 'the port of the API', toPort)
    .option('--ref <branch or commit>', 'the source; without it a clean copy of the working tree')
    .action(async (stage: string | undefined, flags: StartFlags) =>
      setExitCode(await start(stage ?? 'Staging', flags)),
    );
}

async function start(
  stage: string,
  { once = process.env['CI'] === 'true', port, ref }: StartFlags,
): Promise<number> {
  const root = process.cwd();
  const { output = 'cdk.out' } = readCdkJson(root);
  const { synthesize } = await import('../synthesize.ts');
  process.stdout.write('Synthesizing the app.\n');
  const code = await synthesize(root);
  if (code !== 0) return code;
  const { runPipeline } = await import('@lambda-forge/local');
  const { createDeploy } = await import('../deploy.ts');
  const { deploy, showLogs } = createDeploy(port === undefined ? {} : { port });
  const { deployments, directory, stop } = await runPipeline({
    assembly: resolve(root, output),
    pipeline: stage,
    root,
    ...(ref === undefined ? {} : { ref }),
    deploy,
    keep: !once,
  });
  if (once) return 0;
  const { serveUntilStopped } = await import('../serve-until-stopped.ts');
  showLogs();
  return serveUntilStopped({
    stages: deployments,
    manifest: findManifest(join(directory, 'assembly')),
    stop,
  });
}
