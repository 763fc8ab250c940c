import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import type { SetExitCode } from '../main.ts';
import { toEndpoint } from '../to-endpoint.ts';

interface DeployFlags {
  readonly assembly?: string;
  readonly endpoint?: string;
  readonly yes?: boolean;
}

/** `forge deploy` */
export function addDeploy(program: Command, setExitCode: SetExitCode): void {
  program
    .command('deploy <stage> [cdk-arguments...]')
    .description('deploy the stacks of a stage from here, without its pipeline')
    .option('--assembly <folder>', 'a cloud assembly that is there (default: synthesize)')
    .option('--endpoint <url>', 'deploy to the emulator of AWS that answers there', toEndpoint)
    .option('--yes', 'do not ask before permissions grow')
    .addHelpText('after', '\nArguments after -- go to `cdk deploy`: forge deploy Dev -- --no-rollback')
    .action(async (stage: string, args: string[], flags: DeployFlags) =>
      setExitCode(await deploy(stage, args, flags)),
    );
}

async function deploy(
  stage: string,
  args: readonly string[],
  { assembly, endpoint, yes }: DeployFlags,
): Promise<number> {
  const { readCdkJson } = await import('@lambda-forge/context');
  const { createEndpointDeploy, findStageAssembly } = await import('@lambda-forge/local');
  const { findCdk, synthesize } = await import('../synthesize.ts');
  const { outputsFile } = await import('../outputs-file.ts');
  const root = process.cwd();
  const { output = 'cdk.out' } = readCdkJson(root);
  const cdk = findCdk(root);
  if (assembly === undefined) {
    process.stdout.write('Synthesizing the app.\n');
    const code = await synthesize(root);
    if (code !== 0) return code;
  }
  const { directory } = findStageAssembly(resolve(root, assembly ?? output), stage);
  const outputs = outputsFile(root, stage);
  mkdirSync(dirname(outputs), { recursive: true });
  if (endpoint !== undefined) {
    const log = (line: string) => process.stdout.write(`${line}\n`);
    const deployment = await createEndpointDeploy({ endpoint, cdk, root, args })({
      assembly: directory,
      stage,
      log,
    });
    writeFileSync(outputs, `${JSON.stringify(deployment.outputs, undefined, 2)}\n`);
    return 0;
  }
  const approval = yes ? ['--require-approval', 'never'] : [];
  const given = ['deploy', '--app', directory, '--all', '--outputs-file', outputs, ...approval, ...args];
  return run(process.execPath, [cdk, ...given]);
}

function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
