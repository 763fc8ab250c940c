import { addExamples } from '@lambda-forge/command-line';
import type { LayerOptions } from '@lambda-forge/generators';
import type { Command } from 'commander';
import type { GenerateFlags } from './generate/index.ts';

type LayerFlags = Omit<LayerOptions, 'name'> & GenerateFlags;

/** `forge layer` */
export function addLayer(program: Command): void {
  const command = program
    .command('layer <name>')
    .summary('add a layer: code of the app, installed packages, or one that is there')
    .description(
      'Adds a layer: code of the app with its test, which tests, this machine and Lambda find by its name, or else the declaration of one.',
    )
    .option('--packages <package...>', 'packages that the app has installed, which make the layer')
    .option('--import <key>', 'the key in the "arns" of each stage of one that is there already')
    .option('--no-tests', 'without a test')
    .option('--dry-run', 'show what would be written')
    .option('--json', 'print the files and notes as JSON')
    .action(async (name: string, { dryRun, json, ...flags }: LayerFlags) => {
      const { planLayer } = await import('@lambda-forge/generators');
      const { generate } = await import('./generate/index.ts');
      generate({ dryRun, json }, (app) => planLayer(app, { name, ...flags }));
    });
  addExamples(command, [
    ['forge layer money', 'code of the app, in layers/money'],
    ['forge layer images --packages sharp', 'of an installed package'],
    ['forge layer tools --import tools_layer', 'one that is there already'],
  ]);
}
