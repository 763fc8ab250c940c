import { addExamples, toPath } from '@lambda-forge/command-line';
import { UsageError } from '@lambda-forge/context';
import { findStage, type Manifest, readManifest } from '@lambda-forge/manifest';
import type { Command } from 'commander';

interface DiagramFlags {
  readonly out?: string;
  readonly check?: boolean;
  readonly dark?: boolean;
  readonly assembly?: string;
}

/** `forge diagram` */
export function addDiagram(program: Command): void {
  const command = program
    .command('diagram [stage]')
    .summary('draw the functions with what triggers them and what they use')
    .description(
      'Draws a stage (default: the first): its functions by folder, what triggers them, what they use. Prints a Mermaid flow chart, or writes the file that --out names.',
    )
    .option('--out <file>', 'a .svg, .png, .mmd, or .html with zoom, search and contracts', toPath)
    .option('--check', 'write nothing; fail when the file is not what would be written')
    .option('--dark', 'in dark colours (default: light in .png, else those of the reader)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .action(draw);
  addExamples(command, [
    ['forge diagram Staging --out architecture.svg', 'for a README'],
    ['forge diagram --out architecture.html', 'to look around in'],
    ['forge diagram Staging --out architecture.svg --check', 'as a step: is the picture that of the app?'],
  ]);
}

async function draw(stage: string | undefined, { out, check, dark, assembly }: DiagramFlags): Promise<void> {
  if (out === undefined && check) {
    throw new UsageError('--check compares a file.', { hint: 'Name it: --out architecture.svg --check' });
  }
  const { diagramFormats, renderDiagram, toPictureFormat, writePicture } = await import(
    '@lambda-forge/diagrams'
  );
  const { chooseStages, freshAssembly } = await import('@lambda-forge/app');
  const format = out === undefined ? 'mmd' : toPictureFormat(out, diagramFormats);
  const folder = await freshAssembly(assembly);
  const manifest = readManifest(folder);
  const [name = ''] = Object.keys(chooseStages(manifest, stage));
  const picture = await renderDiagram(manifest, name, {
    format,
    ...(dark && { scheme: 'dark' }),
    ...(format === 'html' && { document: await readDocument(manifest, name, folder) }),
  });
  const command = `forge diagram ${name}${dark ? ' --dark' : ''}`;
  process.stdout.write(
    out === undefined ? picture : `${writePicture(out, picture, { isCheck: check ?? false, command })}\n`,
  );
}

async function readDocument(manifest: Manifest, stage: string, assembly: string) {
  const { findDocument } = await import('@lambda-forge/docs-generator');
  const options = { stage: findStage(manifest, stage), assembly, root: process.cwd(), title: manifest.name };
  return findDocument(options).document;
}
