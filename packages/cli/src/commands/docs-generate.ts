import { resolve } from 'node:path';
import { addExamples, toPath } from '@lambda-forge/command-line';
import { findStage, readManifest } from '@lambda-forge/manifest';
import type { Command } from 'commander';

interface DocsGenerateFlags {
  readonly stage?: string;
  readonly assembly?: string;
  readonly out: string;
  readonly server?: string;
}

/** `forge docs generate` */
export function addDocsGenerate(docs: Command): void {
  const command = docs
    .command('generate')
    .summary('write openapi.json, openapi.yaml and a static site')
    .description("Writes a stage's openapi.json, openapi.yaml and a static site that shows them.")
    .option('--stage <name>', 'the stage (default: the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--out <folder>', 'where to write', toPath, 'docs')
    .option('--server <url>', "the API's URL (default: BASE_URL of the environment, else a relative one)")
    .action(generate);
  addExamples(command, [
    ['forge docs generate'],
    ['forge docs generate --stage Prod --out site --server https://api.example.com'],
  ]);
}

async function generate({
  stage,
  assembly,
  out,
  server = process.env['BASE_URL'],
}: DocsGenerateFlags): Promise<void> {
  const { findDocument, toPageOptions, writeDocsSite } = await import('@lambda-forge/docs-generator');
  const { chooseStages } = await import('@lambda-forge/app');
  const { freshAssembly } = await import('@lambda-forge/app');
  const folder = await freshAssembly(assembly);
  const manifest = readManifest(folder);
  const [name] = Object.keys(chooseStages(manifest, stage));
  const found = findStage(manifest, name);
  const { document } = findDocument({
    stage: found,
    assembly: folder,
    root: process.cwd(),
    title: manifest.name,
  });
  const page = toPageOptions(found, process.cwd());
  writeDocsSite(document, { outDir: resolve(out), ...page, ...(server ? { servers: [server] } : {}) });
  process.stdout.write(`Wrote openapi.json, openapi.yaml and index.html to ${out}.\n`);
}
