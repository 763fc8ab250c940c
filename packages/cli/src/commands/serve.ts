import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { findManifest } from '../find-manifest.ts';
import type { SetExitCode } from '../main.ts';
import { toPort } from '../to-port.ts';

interface ServeFlags {
  readonly assembly: string;
  readonly port?: number;
}

/** `forge serve` */
export function addServe(program: Command, setExitCode: SetExitCode): void {
  program
    .command('serve [stage]')
    .description('serve a synthesized stage on this machine until Ctrl-C, without its pipeline')
    .option('--assembly <folder>', 'the cloud assembly', 'cdk.out')
    .option('--port <number>', 'the port of the API', toPort)
    .action(async (stage: string | undefined, flags: ServeFlags) => setExitCode(await serve(stage, flags)));
}

async function serve(stage: string | undefined, { assembly, port }: ServeFlags): Promise<number> {
  const { findStageAssembly, isOlderThanSource } = await import('@lambda-forge/local');
  const { createDeploy } = await import('../deploy.ts');
  const { serveUntilStopped } = await import('../serve-until-stopped.ts');
  const folder = resolve(assembly);
  const { directory } = findStageAssembly(folder, stage);
  if (isOlderThanSource(folder, process.cwd())) {
    throw new UsageError(`${assembly} is older than the sources of the app.`, {
      hint: 'Run `cdk synth` first, or `forge start`, which does.',
    });
  }
  const manifest = findManifest(folder);
  const name = stage?.split('/').at(-1) ?? Object.keys(manifest?.stages ?? {})[0] ?? basename(directory);
  const { deploy, showLogs } = createDeploy(port === undefined ? {} : { port });
  const { outputs, stop } = await deploy({ assembly: directory, stage: name, log: () => {} });
  showLogs();
  return serveUntilStopped({ stages: [{ outputs, stop, stage: name }], manifest, stop });
}
