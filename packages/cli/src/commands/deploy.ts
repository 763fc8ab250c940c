import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { toEndpoint } from '../arguments/to-endpoint.ts';
import { addExamples } from '../help/add-examples.ts';
import type { SetExitCode } from '../set-exit-code.ts';

interface DeployFlags {
  readonly assembly?: string;
  readonly endpoint?: string;
  readonly yes?: boolean;
}

/** `forge deploy` */
export function addDeploy(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('deploy <stage> [cdk-arguments...]')
    .summary('deploy a stage from here, without its pipeline')
    .description(
      'Deploys the stacks of a stage to AWS from here, without its pipeline, with the CDK of the app. Arguments after -- go to `cdk deploy`.',
    )
    .option('--assembly <folder>', 'a cloud assembly that is there (default: synthesize)')
    .option('--endpoint <url>', 'deploy to the emulator of AWS that answers there', toEndpoint)
    .option('--yes', 'do not ask before permissions grow')
    .action(async (stage: string, args: string[], flags: DeployFlags) =>
      setExitCode(await deploy(stage, args, flags)),
    );
  addExamples(command, [
    ['forge deploy Dev'],
    ['forge deploy Dev --endpoint http://localhost:4566 --yes', 'to an emulator of AWS'],
    ['forge deploy Dev -- --no-rollback', 'what follows -- goes to CDK'],
  ]);
}

async function deploy(
  stage: string,
  args: readonly string[],
  { assembly, endpoint, yes }: DeployFlags,
): Promise<number> {
  const { readCdkJson } = await import('@lambda-forge/context');
  const { findAppStage } = await import('../app/find-app-stage.ts');
  const { findCdk } = await import('../app/find-cdk.ts');
  const { outputsFile } = await import('../app/outputs-file.ts');
  const { resolveAssembly } = await import('../app/resolve-assembly.ts');
  const { synthesize } = await import('../app/synthesize.ts');
  const root = process.cwd();
  readCdkJson(root);
  const cdk = findCdk(root);
  if (assembly === undefined) {
    const code = await synthesize(root);
    if (code !== 0) return code;
  }
  const { directory } = findAppStage(resolveAssembly(assembly), stage);
  const outputs = outputsFile(root, stage);
  mkdirSync(dirname(outputs), { recursive: true });
  if (endpoint !== undefined) {
    const { createEndpointDeploy } = await import('@lambda-forge/local');
    const log = (line: string) => process.stdout.write(`${line}\n`);
    const toEndpoint = createEndpointDeploy({ endpoint, cdk, root, args });
    const deployment = await toEndpoint({ assembly: directory, stage, log });
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
