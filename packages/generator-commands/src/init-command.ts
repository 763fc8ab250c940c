import { spawnSync } from 'node:child_process';
import { addExamples, type SetExitCode } from '@lambda-forge/command-line';
import type { InitOptions } from '@lambda-forge/generators';
import type { Command } from 'commander';

interface InitFlags {
  readonly name?: string;
  readonly region?: string;
  readonly repo?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `forge init` */
export function addInit(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('init')
    .summary('make a CDK app of TypeScript one of Lambda Forge')
    .description(
      "Adds to a CDK app what functions need: settings in cdk.json, dependencies and scripts, lines for TypeScript and jest, the stage Dev beside the app's own stacks, a first function. It shows all changes and asks; what is there stays, and a second run changes nothing.",
    )
    .option('--name <name>', 'what every resource on AWS is called after (default: after the package)')
    .option('--region <region>', 'an AWS region (default: AWS_REGION, else us-east-2)')
    .option('--repo <owner/name>', 'the GitHub repository (default: that of git, else a placeholder)')
    .option('--dry-run', 'show what would be changed')
    .option('--yes', 'do not ask')
    .option('--json', 'print the files, changes and notes as JSON; asks nothing')
    .action(async (flags: InitFlags) => setExitCode(await init(flags, program.version() ?? '')));
  addExamples(command, [
    ['forge init', 'in the folder of a CDK app'],
    ['forge init --dry-run', 'what it would change'],
    ['forge init --region eu-west-1 --yes', 'without a question'],
  ]);
}

async function init({ dryRun, yes, json, ...given }: InitFlags, version: string): Promise<number> {
  const { draftInit, planInit, readAppFiles, writePlan } = await import('@lambda-forge/generators');
  const { commandToInstall } = await import('@lambda-forge/context');
  const { readApp } = await import('@lambda-forge/app');
  const { renderChanges } = await import('./render-changes.ts');
  const { askForWord } = await import('@lambda-forge/terminal');
  const { printJson } = await import('@lambda-forge/terminal');
  const root = process.cwd();
  readApp();
  const app = readAppFiles(root);
  const options = readInitOptions(root, { ...given, version });
  const draft = draftInit(app, options);
  if (dryRun && !json && draft.problems.length > 0) process.stdout.write(`${renderChanges(draft.plan)}\n`);
  const plan = planInit(app, options);
  const { files, changes = [] } = plan;
  const isNothing = files.length + changes.length === 0;
  const written = !dryRun && !isNothing;
  if (json) {
    if (written) writePlan(root, plan);
    printJson({ written, ...plan });
    return 0;
  }
  const print = (text: string) => process.stdout.write(`${text}\n`);
  if (!isNothing) print(renderChanges(plan));
  if (dryRun || isNothing) {
    print(isNothing ? 'The app has all of it: nothing to change.' : 'Nothing was written.');
    return 0;
  }
  const count = files.length + changes.length;
  if (!yes && !(await askForWord(`Writes ${count === 1 ? '1 file' : `${count} files`}`, 'yes'))) {
    print('Nothing was written.');
    return 1;
  }
  writePlan(root, plan);
  print(
    `Written. Next:\n  ${commandToInstall(root)}\n  npx forge dev        serve the API, following your editor`,
  );
  print('  npx forge function --help');
  return 0;
}

// What is told, and what this machine says of the rest
function readInitOptions(
  root: string,
  { name, region, repo, version }: Partial<InitOptions> & Pick<InitOptions, 'version'>,
): InitOptions {
  return {
    ...(name === undefined ? {} : { name }),
    region: region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-2',
    repo: repo ?? readRemote(root) ?? '$GITHUB-OWNER/$GITHUB-REPO',
    version,
  };
}

// git@github.com:octocat/orders.git, https://github.com/octocat/orders
function readRemote(root: string): string | undefined {
  const { stdout } = spawnSync('git', ['remote', 'get-url', 'origin'], { cwd: root, encoding: 'utf8' });
  return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(stdout?.trim() ?? '')?.[1];
}
