import { isShown, toUsageError } from '@lambda-forge/command-line';
import { ForgeError } from '@lambda-forge/context';
import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { type Answers, type GivenAnswers, packageManagers, templateNames } from './answers/answers.ts';
import { createAsker, type Terminal } from './answers/asker.ts';
import { assertPassedOn } from './answers/assert-passed-on.ts';
import { completeAnswers } from './answers/complete-answers.ts';
import { createProject } from './create-project.ts';
import { CancelledError } from './errors.ts';
import { quoteFolder } from './quote-folder.ts';
import { readTemplate } from './template/read-template.ts';
import type { Template } from './template/template.ts';
import { readVersion } from './version.ts';
import type { Target } from './write/target.ts';

interface Flags extends Omit<GivenAnswers, 'folder'> {
  readonly yes?: boolean;
  readonly nx?: boolean;
}

/**
 * Runs one command line of `create-lambda-forge`.
 * @param args without the program: `['my-api', '--yes']`
 * @param terminal where questions are asked, if it is one
 * @returns the exit code: 0 when all went well, 1 when something did not, 130 after Ctrl-C
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = { input: process.stdin, output: process.stdout },
): Promise<number> {
  const program = createProgram(terminal);
  try {
    assertPassedOn(program.options, args, process.env);
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && isShown(error)) return error.exitCode;
    if (error instanceof CancelledError) {
      process.stderr.write(`\n${error.message}\n`);
      return 130;
    }
    const shown = error instanceof CommanderError ? toUsageError(error, program, args) : error;
    process.stderr.write(`${renderError(shown)}\n`);
    return 1;
  }
}

function createProgram(terminal: Terminal): Command {
  return new Command('create-lambda-forge')
    .description('Start a REST API of Lambda functions, made with Lambda Forge.')
    .argument('[folder]', 'where it goes: a new folder, or . for this one')
    .option('--name <name>', 'its name on AWS (default: after the folder)')
    .option('--repo <owner/name>', 'its GitHub repository')
    .option('--account <digits>', 'the AWS account (default: that of whoever deploys)')
    .option('--region <region>', 'the AWS region (default: us-east-2)')
    .option('--template <template>', `${templateNames.join(' or ')} (default: multi-stage)`)
    .option('--docs', 'serve the documentation of the API (default)')
    .option('--no-docs', 'without documentation')
    .option('--package-manager <name>', `${packageManagers.join(', ')} (default: the one that runs this)`)
    .option('--install', 'install the packages (default)')
    .option('--no-install', 'leave that for later')
    .option('--git', 'make a git repository with a first commit (default)')
    .option('--no-git', 'without a git repository')
    .option('--nx', 'as an app of the Nx workspace around it (default, where there is one)')
    .option('--no-nx', 'as a project of its own, even there')
    .option('-y, --yes', 'ask nothing: take the defaults')
    .version(readVersion(), '-v, --version', 'print its version')
    .addHelpText('after', help)
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .action((folder: string | undefined, flags: Flags) => create(folder, flags, terminal));
}

const help = `
Templates:
  multi-stage   Dev, Staging and Prod, each with a pipeline of its own
  minimal       one stage, one function, no pipeline

Examples:
  npm create lambda-forge my-api
  npm create lambda-forge my-api -- --yes --template minimal
  pnpm create lambda-forge my-api --no-docs --repo octocat/my-api`;

async function create(
  folder: string | undefined,
  { yes = false, nx, ...flags }: Flags,
  terminal: Terminal,
): Promise<void> {
  const template = await readTemplate();
  const asker = terminal.input.isTTY && terminal.output.isTTY ? createAsker(terminal) : undefined;
  const { answers, target } = await completeAnswers(
    { ...flags, ...(folder === undefined ? {} : { folder }) },
    {
      cwd: process.cwd(),
      userAgent: process.env['npm_config_user_agent'],
      yes,
      nx: nx === true ? 'required' : (nx ?? true),
      asker,
      takenNames: findTakenNames(template),
    },
  );
  // A line between the last question and what was done.
  if (asker && !yes) process.stdout.write('\n');
  const print = (line: string) => process.stdout.write(`${pc.green('✔')} ${line}\n`);
  const announce = (line: string) => process.stdout.write(`${pc.dim('…')} ${line}\n`);
  await createProject({ template, answers, target, version: readVersion(), print, announce });
  process.stdout.write(`\n${renderNext(answers, target)}\n`);
}

// A package cannot depend on one of its own name.
function findTakenNames({ files }: Template): string[] {
  const { dependencies, devDependencies } = JSON.parse(files['package.json'] ?? '{}') as Record<
    string,
    object
  >;
  return Object.keys({ ...dependencies, ...devDependencies });
}

function renderNext({ packageManager, install, template }: Answers, { shown }: Target): string {
  const does =
    template === 'minimal'
      ? 'serve the API, following your editor'
      : 'run the staging pipeline here, serve the API';
  const steps = [
    ...(shown === '.' ? [] : [[`cd ${quoteFolder(shown)}`]]),
    ...(install ? [] : [[`${packageManager} install`]]),
    [`${packageManager} start`, does],
    [`${packageManager} test`, 'the unit tests'],
  ];
  const lines = steps.map(([command = '', what]) =>
    what === undefined ? `  ${pc.cyan(command)}` : `  ${pc.cyan(command.padEnd(16))} ${pc.dim(what)}`,
  );
  return ['Next:', ...lines].join('\n');
}

function renderError(error: unknown): string {
  const title = pc.red(pc.bold('error'));
  if (error instanceof ForgeError) return `${title} ${pc.dim(error.code)} ${error.message}`;
  return `${title} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
