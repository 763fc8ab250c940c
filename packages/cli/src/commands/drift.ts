import { addExamples, toEndpoint, toPath } from '@lambda-forge/command-line';
import { assertNoProblems, deployedVariable, type Problem } from '@lambda-forge/context';
import type { DriftedResource } from '@lambda-forge/deployed-stacks';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

interface DriftFlags {
  readonly stage?: string;
  readonly assembly?: string;
  readonly endpoint?: string;
  readonly json?: boolean;
}

/** `forge drift` */
export function addDrift(program: Command): void {
  const command = program
    .command('drift')
    .summary('find what was changed on AWS by other means than CloudFormation')
    .description(
      "Has CloudFormation compare the resources of a stage's stacks, nested ones included, with their deployed templates. Fails where one was changed or deleted.",
    )
    .option('--stage <name>', 'the stage (default: the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--endpoint <url>', 'the emulator of AWS that it is deployed to', toEndpoint)
    .option('--json', 'print the stacks that were looked at as JSON')
    .action(async (flags) => {
      const { withFindings } = await import('@lambda-forge/run-records');
      await withFindings('Drift', () => find(flags));
    });
  addExamples(command, [['forge drift --stage Prod'], ['forge drift --stage Prod --json']]);
}

async function find(flags: DriftFlags): Promise<void> {
  const { findAppStage, freshAssembly } = await import('@lambda-forge/app');
  const assembly = await freshAssembly(flags.assembly);
  const { name, directory } = findAppStage(assembly, flags.stage);
  if (process.env[deployedVariable] !== undefined && flags.endpoint === undefined) {
    if (flags.json) return void printJson({ stage: name, stacks: [], isLocal: true });
    process.stdout.write(
      `Stage ${name} runs on this machine, where nothing but the pipeline changes it: drift is looked for on AWS alone.\n`,
    );
    return;
  }
  const { DriftError, findDrift } = await import('@lambda-forge/deployed-stacks');
  const { readCaller } = await import('@lambda-forge/deployment');
  const caller = await readCaller({ root: process.cwd(), endpoint: flags.endpoint, assembly });
  const { drifted, stacks } = await findDrift(directory, caller);
  assertNoProblems(drifted.map(toProblem), `Stage ${name} is not as it was deployed`, DriftError);
  if (flags.json) return void printJson({ stage: name, stacks, isLocal: false });
  process.stdout.write(
    stacks.length === 0
      ? `Nothing of stage ${name} is deployed yet: nothing can have drifted.\n`
      : `Stage ${name} is as it was deployed: ${stacks.join(', ')}.\n`,
  );
}

function toProblem({ stack, resource, type, isDeleted, differences }: DriftedResource): Problem {
  const what = differences.map(
    ({ path, expected, actual }) => `${path} is ${actual || 'gone'}, and not ${expected || 'there'}`,
  );
  return {
    message: `${resource} (${type}) of ${stack} ${isDeleted ? 'was deleted' : `was changed: ${what.join('; ')}`}.`,
    hint: isDeleted
      ? 'Make it again by hand, or take it out of the stage, deploy, and bring it back.'
      : 'Change it back, or say the same in the app: the next deploy that touches it sets what the template says.',
  };
}
