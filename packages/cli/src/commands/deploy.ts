import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { SetExitCode } from '../main.ts';

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
    .option('--endpoint <url>', 'where AWS answers, when it is an emulator (AWS_ENDPOINT_URL)', toUrl)
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
  const { findStageAssembly } = await import('@lambda-forge/local');
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
  const approval = yes ? ['--require-approval', 'never'] : [];
  const given = ['deploy', '--app', directory, '--all', '--outputs-file', outputs, ...approval, ...args];
  return run(process.execPath, [cdk, ...given], endpoint);
}

function run(command: string, args: readonly string[], endpoint: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...(endpoint ? { AWS_ENDPOINT_URL: endpoint } : {}) },
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function toUrl(text: string): string {
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('It must be a URL such as http://localhost:4566.');
  return text;
}
