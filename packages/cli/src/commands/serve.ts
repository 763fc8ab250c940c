import { resolve } from 'node:path';
import type { Command } from 'commander';
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
  const { assertFresh, findStageAssembly } = await import('@lambda-forge/local');
  const { createDeploy } = await import('../deploy.ts');
  const { serveUntilStopped } = await import('../serve-until-stopped.ts');
  const root = process.cwd();
  const folder = resolve(assembly);
  assertFresh(root, folder);
  const found = findStageAssembly(folder, stage);
  const log = (line: string) => process.stdout.write(`${line}\n`);
  const deploy = createDeploy(port === undefined ? {} : { port });
  const deployment = await deploy({ assembly: found.directory, stage: found.name, log });
  return serveUntilStopped({ stages: new Map([[found.name, deployment]]), root, stop: () => deployment.stop() });
}
