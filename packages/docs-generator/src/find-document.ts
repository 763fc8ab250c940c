import { join } from 'node:path';
import { readJsonFile } from '@lambda-forge/context';
import type { StageManifest } from '@lambda-forge/manifest';
import { type GeneratedDocument, generateOpenApi } from '@lambda-forge/openapi';

/** A stage, and where it was synthesized. */
export interface SynthesizedStage {
  readonly stage: StageManifest;
  /** The folder of its assembly. */
  readonly assembly: string;
  /** The app's folder. */
  readonly root: string;
  /** The title where the stage has none. */
  readonly title: string;
}

/**
 * The document of a stage, with what is wrong with its contracts. One that serves its docs had it generated at synth.
 * @throws JsonFileError when that cannot be read
 */
export function findDocument({
  stage,
  assembly,
  root,
  title,
}: SynthesizedStage): Pick<GeneratedDocument, 'document' | 'problems'> {
  const made = stage.docs?.openapi;
  if (!made) return generateOpenApi({ stage, root, title: stage.info?.title ?? title });
  const document = readJsonFile(join(assembly, made), 'Synthesize the app again.');
  return { document: document as GeneratedDocument['document'], problems: stage.contractProblems ?? [] };
}
