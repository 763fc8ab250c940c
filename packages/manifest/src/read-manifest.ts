import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { JsonFileError, readJsonFile, suggest } from '@lambda-forge/context';
import { type Manifest, manifestFile, type StageManifest } from './manifest.ts';

/**
 * The manifest of a cloud assembly.
 * @param assembly the assembly's folder (`cdk.out`), or the manifest's own path
 * @throws JsonFileError when there is none, or it is not a manifest of this version
 */
export function readManifest(assembly: string): Manifest {
  const file = assembly.endsWith('.json') ? assembly : join(assembly, manifestFile);
  if (!existsSync(file)) {
    const isSynthesized = existsSync(join(dirname(file), 'manifest.json'));
    throw new JsonFileError(`There is no manifest ${file}.`, {
      hint: isSynthesized
        ? 'The app was synthesized, and has no stage of @lambda-forge/stacks, which would write it: `forge init` adds one to a CDK app.'
        : 'Run `cdk synth` first; it writes the manifest.',
    });
  }
  const value = readJsonFile(file) as Partial<Manifest> | null;
  if (Array.isArray(value)) {
    throw new JsonFileError(`${file} is a list of functions, and not the manifest of a cloud assembly.`, {
      hint: 'readStage() of @lambda-forge/docs-generator reads it.',
    });
  }
  if (value?.version !== 1 || typeof value.stages !== 'object') {
    throw new JsonFileError(`${file} is not a Lambda Forge manifest of version 1.`, {
      hint: 'Run `cdk synth` again with the installed version of @lambda-forge/stacks.',
    });
  }
  return value as Manifest;
}

/**
 * One stage of a manifest. The stage may be left out when the manifest has only one.
 * @throws JsonFileError when the manifest has no such stage (the error lists those that it has)
 */
export function findStage(manifest: Manifest, stage?: string): StageManifest {
  const names = Object.keys(manifest.stages);
  const name = stage ?? (names.length === 1 ? names[0] : undefined);
  const found = name && Object.hasOwn(manifest.stages, name) ? manifest.stages[name] : undefined;
  if (found) return found;
  const meant = stage && suggest(stage, names);
  throw new JsonFileError(
    stage ? `The manifest has no stage "${stage}".` : 'The manifest has more than one stage.',
    {
      hint: `${meant ? `Did you mean "${meant}"? ` : ''}Name one of: ${names.join(', ') || '(it has none)'}.`,
    },
  );
}
