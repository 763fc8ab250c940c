import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findStage, type Manifest, readManifest, type StageManifest } from '@lambda-forge/context';
import type { Command } from 'commander';
import { addDocsPage } from './generate.ts';

interface StageFlags {
  readonly stage?: string;
  readonly assembly: string;
}

interface GenerateFlags extends StageFlags {
  readonly out: string;
  readonly server?: string;
}

/** `forge docs add|validate|generate` */
export function addDocs(program: Command): void {
  const docs = program
    .command('docs')
    .description("the API's documentation, from the types of its functions");
  addDocsPage(docs);
  docs
    .command('validate')
    .description('that every endpoint exports what its contract needs')
    .option('--stage <name>', 'the stage, when the app has several')
    .option('--assembly <folder>', 'the cloud assembly', 'cdk.out')
    .action(validate);
  docs
    .command('generate')
    .description('write openapi.json, openapi.yaml and a static site')
    .option('--stage <name>', 'the stage, when the app has several')
    .option('--assembly <folder>', 'the cloud assembly', 'cdk.out')
    .option('--out <folder>', 'where to write', 'docs')
    .option('--server <url>', "the API's URL; without it BASE_URL, else a relative one")
    .action(generate);
}

async function validate({ stage, assembly }: StageFlags): Promise<void> {
  const { validateDocs } = await import('@lambda-forge/docs-generator');
  const entry = findStage(readManifest(resolve(assembly)), stage);
  validateDocs({ stage: entry, root: process.cwd() });
  process.stdout.write('Every endpoint has a contract.\n');
}

async function generate({
  stage,
  assembly,
  out,
  server = process.env['BASE_URL'],
}: GenerateFlags): Promise<void> {
  const { writeDocsSite } = await import('@lambda-forge/docs-generator');
  const manifest = readManifest(resolve(assembly));
  const document = await findDocument(manifest, findStage(manifest, stage), resolve(assembly));
  writeDocsSite(document, { outDir: resolve(out), ...(server ? { servers: [server] } : {}) });
  process.stdout.write(`Wrote openapi.json, openapi.yaml and index.html to ${out}.\n`);
}

// A stage that serves its docs had them generated at synth.
async function findDocument(manifest: Manifest, stage: StageManifest, assembly: string) {
  const { generateOpenApi } = await import('@lambda-forge/docs-generator');
  type Document = ReturnType<typeof generateOpenApi>['document'];
  const made = stage.docs?.openapi;
  if (made) return JSON.parse(readFileSync(join(assembly, made), 'utf8')) as Document;
  return generateOpenApi({ stage, root: process.cwd(), title: manifest.name }).document;
}
