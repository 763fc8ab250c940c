import { basename, relative, resolve } from 'node:path';
import { addExamples, toPath } from '@lambda-forge/command-line';
import { commandToAdd, UsageError } from '@lambda-forge/context';
import { type ArtifactEntry, readManifest } from '@lambda-forge/manifest';
import type { Command } from 'commander';

interface WikiFlags {
  readonly out: string;
  readonly title?: string;
  readonly stage?: string;
  readonly assembly?: string;
}

/** `forge wiki` */
export function addWiki(program: Command): void {
  const command = program
    .command('wiki')
    .argument('[folder]', '', toPath)
    .summary('make pages of Markdown files')
    .description(
      'Makes pages of a folder of Markdown files, or, without one, of all wikis that a stage serves. Fails where a link, an image or a file is not there, or lies outside of the folder.',
    )
    .option('--out <folder>', 'where to write', toPath, 'wiki-site')
    .option('--title <text>', 'what the wiki is called (default: its folder)')
    .option('--stage <name>', 'the stage whose wikis are meant (default: the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .action(make);
  addExamples(command, [
    ['forge wiki handbook --title "Our handbook"'],
    ['forge wiki --stage Staging --out site', 'those that createDocs() serves'],
  ]);
}

async function make(folder: string | undefined, { out, title, stage, assembly }: WikiFlags): Promise<void> {
  const { renderWiki } = await loadWikis();
  const { writePages } = await import('@lambda-forge/pages');
  const wikis =
    folder === undefined
      ? (await findWikis(stage, assembly)).map((entry) => ({
          from: entry.folder ?? '',
          name: title ?? entry.title ?? 'Wiki',
          to: resolve(out, relative('wiki', entry.key)),
        }))
      : [{ from: folder, name: title ?? basename(resolve(folder)), to: resolve(out) }];
  // All of them, before the first is written.
  const sites = wikis.map(({ from, name, to }) => {
    const shown = relative(process.cwd(), resolve(from)) || '.';
    return { files: renderWiki(resolve(from), { title: name, folder: shown }), to, shown };
  });
  for (const { files, to, shown } of sites) {
    writePages(to, files);
    const pages = files.filter(({ name }) => name.endsWith('.html')).length;
    process.stdout.write(`Wrote ${shown} to ${relative(process.cwd(), to) || '.'} (pages: ${pages}).\n`);
  }
}

// Most apps have no wiki, and what makes one is 30 MB.
async function loadWikis(): Promise<typeof import('@lambda-forge/wikis')> {
  try {
    return await import('@lambda-forge/wikis');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new UsageError(
      'The package @lambda-forge/wikis, which makes pages of Markdown, is not installed.',
      {
        hint: `Add it: ${commandToAdd(process.cwd(), ['@lambda-forge/wikis'], { isForDevelopment: true })}`,
        cause,
      },
    );
  }
}

async function findWikis(stage: string | undefined, assembly: string | undefined): Promise<ArtifactEntry[]> {
  const { chooseStages, freshAssembly } = await import('@lambda-forge/app');
  const chosen = chooseStages(readManifest(await freshAssembly(assembly)), stage);
  const [name = '', entry] = Object.entries(chosen)[0] ?? [];
  const wikis = (entry?.artifacts ?? []).filter(({ artifact }) => artifact === 'wiki');
  if (wikis.length > 0) return wikis;
  throw new UsageError(`${name} serves no wiki.`, {
    hint: "Name a folder, forge wiki handbook, or serve it: apiGateway.createDocs('/handbook', { artifact: 'wiki', folder: 'handbook' }).",
  });
}
