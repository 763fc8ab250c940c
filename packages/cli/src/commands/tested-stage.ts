import { toPath } from '@lambda-forge/command-line';
import { defaultReports } from '@lambda-forge/context';
import type { SynthesizedStage } from '@lambda-forge/docs-generator';
import { findStage, readManifest, type StageManifest } from '@lambda-forge/manifest';
import type { Command } from 'commander';

export interface RunFlags {
  readonly reports: string;
  readonly stage?: string;
  readonly assembly?: string;
}

/** The options of what looks at a run of the integration tests. */
export function addRunOptions(command: Command): Command {
  const folder = defaultReports('integration-tests');
  return command
    .option('--reports <folder>', 'the reports of the run', toPath, folder)
    .option('--stage <name>', 'the stage that was tested (default: the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    );
}

interface TestedStage {
  readonly name: string;
  readonly source: SynthesizedStage;
  /** All stages of the app. */
  readonly stages: readonly StageManifest[];
}

/** The stage that a run has tested. */
export async function readTestedStage({ stage, assembly }: RunFlags): Promise<TestedStage> {
  const { chooseStages, freshAssembly } = await import('@lambda-forge/app');
  const folder = await freshAssembly(assembly);
  const manifest = readManifest(folder);
  const [name = ''] = Object.keys(chooseStages(manifest, stage));
  return {
    name,
    source: { stage: findStage(manifest, name), assembly: folder, root: process.cwd(), title: manifest.name },
    stages: Object.values(manifest.stages),
  };
}
