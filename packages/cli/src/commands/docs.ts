import { addExamples, unknownCommand } from '@lambda-forge/command-line';
import type { GenerateFlags } from '@lambda-forge/generator-commands/generate';
import type { DocsPageOptions } from '@lambda-forge/generators';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';
import { addDocsChanges } from './docs-changes.ts';
import { addDocsGenerate } from './docs-generate.ts';
import { addDocsValidate } from './docs-validate.ts';

type DocsFlags = DocsPageOptions & GenerateFlags;

/** `forge docs`, also as `forge docs add`, and the commands below it */
export function addDocs(program: Command, setExitCode: SetExitCode): void {
  const docs = program
    .command('docs')
    .usage('[command] [options]')
    .summary('add the page of the docs; validate or generate them')
    .description(
      'Adds a page to the API that documents it, from the types of its functions. The commands below check that documentation and write it to a folder.',
    )
    .helpCommand(false)
    .allowExcessArguments()
    .action(async (flags: DocsFlags, command: Command) => {
      const [word] = command.args;
      if (word !== undefined) throw unknownCommand(command, word);
      await addPage(flags);
    });
  addPageOptions(docs);
  addPageOptions(docs.command('add').description('the same as `forge docs`')).action(addPage);
  addDocsValidate(docs);
  addDocsGenerate(docs);
  addDocsChanges(docs, setExitCode);
  addExamples(docs, [
    ['forge docs --public', 'everybody may read them at /docs'],
    ['forge docs --endpoint /reference --authorizer secret', 'elsewhere, and guarded'],
    ['forge docs validate', 'what the pipeline checks'],
    ['forge docs generate --out docs', 'openapi.json, openapi.yaml and a static site'],
  ]);
}

function addPageOptions(command: Command): Command {
  return command
    .option('--endpoint <path>', 'where the page is (default: /docs)')
    .option('--public', 'everybody may read it (default: who the default authorizer lets through)')
    .option('--authorizer <name>', 'who decides, instead of the default authorizer')
    .option('--dry-run', 'show what would be written')
    .option('--json', 'print the files and notes as JSON');
}

async function addPage({ dryRun, json, ...options }: DocsFlags): Promise<void> {
  const { planDocsPage } = await import('@lambda-forge/generators');
  const { generate } = await import('@lambda-forge/generator-commands/generate');
  generate({ dryRun, json }, (app) => planDocsPage(app, options));
}
