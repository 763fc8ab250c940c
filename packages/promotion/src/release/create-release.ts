import { createHash } from 'node:crypto';
import { findDocument } from '@lambda-forge/docs-generator';
import { findEndpoints } from '@lambda-forge/manifest';
import type { PipelineExecution, Release, ReleaseFiles } from './release.ts';
import { readStageAssembly } from './stage-assembly.ts';

export interface CreateReleaseOptions {
  /** The folder of the app's assembly. */
  readonly assembly: string;
  /** `Staging`; `Prod/Staging` is Prod's copy. */
  readonly stage: string;
  /** The app's folder. */
  readonly root: string;
  readonly commit?: string | undefined;
  readonly pipeline?: PipelineExecution | undefined;
  /** @default now */
  readonly time?: Date;
}

/**
 * The record of a deploy: the commit, the document, the manifest and the templates of a stage, as they were synthesized.
 * @throws AssemblyError, ReleaseError when there is no such stage
 */
export function createRelease(options: CreateReleaseOptions): ReleaseFiles {
  const { assembly, root, commit, pipeline, time = new Date() } = options;
  const { name, stage, fullStage, manifest, templates } = readStageAssembly(assembly, options.stage);
  const files = new Map(templates.map(({ file, text }) => [file, text]));
  files.set('functions.json', toText(manifest));
  const hasApi = findEndpoints(manifest).length > 0;
  const found = hasApi ? findDocument({ stage: manifest, assembly, root, title: name }) : undefined;
  const document = found?.document;
  if (document) files.set('openapi.json', toText(document));
  const stamp = time
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');
  const apiVersion = manifest.info?.version;
  const release: Release = {
    version: 1,
    id: `${stamp}-${commit?.slice(0, 8) ?? 'local'}`,
    time: time.toISOString(),
    name,
    stage,
    fullStage,
    ...(commit ? { commit } : {}),
    ...(apiVersion ? { apiVersion } : {}),
    ...(pipeline ? { pipeline } : {}),
    templates: templates.map(({ text, ...rest }) => ({ ...rest, sha256: hash(text) })),
    manifest: 'functions.json',
    ...(document ? { document: 'openapi.json' } : {}),
  };
  return { release, files };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
