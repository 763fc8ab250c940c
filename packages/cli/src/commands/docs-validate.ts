import { addExamples, toPath } from '@lambda-forge/command-line';
import { readManifest } from '@lambda-forge/manifest';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

interface DocsValidateFlags {
  readonly stage?: string;
  readonly assembly?: string;
  readonly synthesized?: boolean;
  readonly json?: boolean;
}

/** `forge docs validate` */
export function addDocsValidate(docs: Command): void {
  const command = docs
    .command('validate')
    .summary('check that every endpoint has a contract')
    .description('Checks that the function of every endpoint exports what its contract needs.')
    .option('--stage <name>', 'only this stage (default: every stage)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option(
      '--synthesized',
      'go by what the synth has found, as the pipeline does; sources are not read again',
    )
    .option('--json', 'print the endpoints of each stage as JSON')
    .action(async (flags) => {
      const { withFindings } = await import('@lambda-forge/run-records');
      await withFindings('Contracts', () => validate(flags));
    });
  addExamples(command, [['forge docs validate'], ['forge docs validate --stage Staging --json']]);
}

async function validate({ stage, assembly, synthesized = false, json }: DocsValidateFlags): Promise<void> {
  const { validateDocs } = await import('@lambda-forge/docs-generator');
  const { chooseStages } = await import('@lambda-forge/app');
  const { endpointsByStage } = await import('@lambda-forge/app');
  const { mergeStages } = await import('@lambda-forge/app');
  const { freshAssembly } = await import('@lambda-forge/app');
  const stages = chooseStages(readManifest(await freshAssembly(assembly)), stage);
  validateDocs({ stage: mergeStages(Object.values(stages)), root: process.cwd(), synthesized });
  if (json) printJson({ stages: endpointsByStage(stages) });
  else process.stdout.write('Every endpoint has a contract.\n');
}
