import { readManifest } from '@lambda-forge/context';
import type { Command } from 'commander';
import { toPath } from '../arguments/to-path.ts';
import { addExamples } from '../help/add-examples.ts';
import { printJson } from '../terminal/print-json.ts';

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
    .action(validate);
  addExamples(command, [['forge docs validate'], ['forge docs validate --stage Staging --json']]);
}

async function validate({ stage, assembly, synthesized = false, json }: DocsValidateFlags): Promise<void> {
  const { validateDocs } = await import('@lambda-forge/docs-generator');
  const { chooseStages } = await import('../app/choose-stages.ts');
  const { endpointsByStage } = await import('../app/endpoints-by-stage.ts');
  const { mergeStages } = await import('../app/merge-stages.ts');
  const { freshAssembly } = await import('../app/fresh-assembly.ts');
  const stages = chooseStages(readManifest(await freshAssembly(assembly)), stage);
  validateDocs({ stage: mergeStages(Object.values(stages)), root: process.cwd(), synthesized });
  if (json) printJson({ stages: endpointsByStage(stages) });
  else process.stdout.write('Every endpoint has a contract.\n');
}
