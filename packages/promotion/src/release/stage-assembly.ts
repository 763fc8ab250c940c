import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { findStageAssembly, readAssembly } from '@lambda-forge/assembly';
import { fullStageName } from '@lambda-forge/context';
import { findStage, readManifest, type StageManifest } from '@lambda-forge/manifest';

/** A synthesized stage with its templates, those of nested stacks included. */
export interface StageAssembly {
  /** The project's name. */
  readonly name: string;
  readonly stage: string;
  readonly fullStage: string;
  readonly manifest: StageManifest;
  readonly templates: readonly StageTemplate[];
}

interface StageTemplate {
  readonly stack: string;
  /** The construct path of the stack; of a nested one, that of the stack around it. */
  readonly path: string;
  readonly account?: string;
  readonly region?: string;
  readonly file: string;
  readonly text: string;
}

/**
 * Reads a stage of a synthesized app.
 * @param assembly the folder of the app's assembly
 * @param stage its name: `Staging`; `Prod/Staging` is Prod's copy
 * @throws AssemblyError when there is no such stage; JsonFileError when the app's manifest does not know it
 */
export function readStageAssembly(assembly: string, stage: string): StageAssembly {
  const manifest = readManifest(assembly);
  const short = stage.split('/').at(-1) ?? stage;
  const isOneItself = readAssembly(assembly).nested.length === 0;
  const { stacks } = isOneItself ? readAssembly(assembly) : findStageAssembly(assembly, stage);
  const entry = findStage(manifest, short);
  const paths = stacks.map(({ displayName }) => displayName);
  const deployment = entry.deployments?.find(({ path }) => paths.includes(path));
  const templates = stacks.flatMap(({ stackName, displayName, account, region, templateFile, assets }) => {
    const place = { path: displayName, ...(account ? { account } : {}), ...(region ? { region } : {}) };
    const nested = assets.map(({ path }) => path).filter((path) => path.endsWith('.nested.template.json'));
    return [
      { stack: stackName, ...place, ...readTemplate(templateFile) },
      ...nested.map((path) => ({ stack: basename(path, '.template.json'), ...place, ...readTemplate(path) })),
    ];
  });
  const fullStage = fullStageName({ stage: short, pipeline: deployment?.pipeline ?? short });
  return { name: manifest.name, stage: short, fullStage, manifest: entry, templates };
}

/** What the names of a synthesized stage begin with: `Staging`; `Prod-Staging` for Prod's copy. */
export function readFullStage(assembly: string, stage: string): string {
  return readStageAssembly(assembly, stage).fullStage;
}

function readTemplate(path: string): Pick<StageTemplate, 'file' | 'text'> {
  return { file: basename(path), text: readFileSync(path, 'utf8') };
}
