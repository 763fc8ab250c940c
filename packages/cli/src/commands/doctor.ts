import { addExamples, toEndpoint } from '@lambda-forge/command-line';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';

interface DoctorFlags {
  readonly endpoint?: string;
  readonly json?: boolean;
}

/** `forge doctor` */
export function addDoctor(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('doctor')
    .summary('look at everything that a first deployment needs')
    .description(
      'Looks at what a deployment needs: tools, settings, repository, branches, lockfile, and on AWS credentials, bootstrap, connection or token, quotas, stacks. It changes nothing but the assembly, and says what to do. Ends with 1 when there is a problem; warnings, and what cannot be looked at without credentials, are none.',
    )
    .option('--endpoint <url>', 'look at the emulator of AWS that answers there', toEndpoint)
    .option('--json', 'as JSON')
    .action(async (flags: DoctorFlags) => setExitCode(await examine(flags)));
  addExamples(command, [
    ['forge doctor', 'before `forge deploy`'],
    ['forge doctor --json', 'for a script'],
    ['forge doctor --endpoint http://localhost:4566', 'with an emulator of AWS'],
  ]);
}

async function examine({ endpoint, json }: DoctorFlags): Promise<number> {
  const { freshAssembly } = await import('@lambda-forge/app');
  const { checks } = await import('@lambda-forge/deployment');
  const { createFacts } = await import('@lambda-forge/deployment');
  const { runChecks } = await import('@lambda-forge/deployment');
  const { renderFindings } = await import('@lambda-forge/terminal');
  const facts = createFacts({ root: process.cwd(), assembly: () => freshAssembly(undefined), endpoint });
  const findings = await runChecks(checks, facts);
  const problems = findings.filter(({ status }) => status === 'problem').length;
  if (json) printJson({ problems, checks: findings });
  else process.stdout.write(`${renderFindings(findings)}\n`);
  return problems > 0 ? 1 : 0;
}
