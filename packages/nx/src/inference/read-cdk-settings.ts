import { defaultCoverage } from '@lambda-forge/context';
import { readJson } from './read-json.ts';
import { inFolder, type WorkspaceFiles } from './workspace-files.ts';

/** What an app's `cdk.json` says about its targets. */
export interface CdkSettings {
  /** The assembly's folder from the app's. */
  readonly output: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/**
 * Reads the `cdk.json` of the app in `root`.
 * @throws JsonFileError when it is malformed
 */
export function readCdkSettings(files: WorkspaceFiles, root: string): CdkSettings {
  const { output, context } = readJson(files, inFolder(root, 'cdk.json'));
  return {
    output: typeof output === 'string' && output !== '' ? output.replace(/^\.\/|\/+$/g, '') : 'cdk.out',
    context: typeof context === 'object' && context !== null ? { ...context } : {},
  };
}

/** The keys of the stages' blocks: `dev`, `staging`, `prod`. */
export function findStageBlocks(context: CdkSettings['context']): string[] {
  return Object.entries(context)
    .filter(([, value]) => typeof value === 'object' && value !== null && 'arns' in value)
    .map(([key]) => key);
}

/** The least line coverage in percent, as the pipelines ask for it. */
export function coverageOf({ coverage = defaultCoverage }: CdkSettings['context']): number {
  const percent = Number(coverage);
  // What is wrong with it, the synth says.
  return Number.isFinite(percent) ? percent : defaultCoverage;
}
