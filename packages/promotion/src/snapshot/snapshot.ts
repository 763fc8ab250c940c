import { type OpenApi, parseDocument } from '@lambda-forge/api-changes';
import { findDocument } from '@lambda-forge/docs-generator';
import { findEndpoints, type StageManifest } from '@lambda-forge/manifest';
import { ReleaseError } from '../errors.ts';
import type { Release, ReleaseFiles } from '../release/release.ts';
import { readStageAssembly } from '../release/stage-assembly.ts';
import { type FunctionSnapshot, readFunctions } from './read-functions.ts';
import { type Permission, readPermissions } from './read-permissions.ts';
import type { StackNames, Template } from './template.ts';

/** What a stage consists of, as it was released or synthesized. */
export interface StageSnapshot {
  readonly stage: string;
  /** `release 20260301T101500Z-1a2b3c4d of Staging`, `Staging as synthesized` */
  readonly description: string;
  readonly release?: Release;
  readonly commit?: string;
  readonly document?: OpenApi;
  readonly functions: readonly FunctionSnapshot[];
  readonly permissions: readonly Permission[];
}

/** A stage as it was synthesized. @throws AssemblyError, JsonFileError when there is no such stage */
export function takeSnapshot(options: {
  /** The folder of the app's assembly. */
  readonly assembly: string;
  readonly stage: string;
  /** The app's folder. */
  readonly root: string;
  readonly commit?: string | undefined;
}): StageSnapshot {
  const { assembly, stage, root, commit } = options;
  const { manifest, templates, ...names } = readStageAssembly(assembly, stage);
  const hasApi = findEndpoints(manifest).length > 0;
  const found = hasApi ? findDocument({ stage: manifest, assembly, root, title: names.name }) : undefined;
  return {
    stage: names.fullStage,
    description: `${stage} as synthesized`,
    ...(commit ? { commit } : {}),
    // As one that was read: without what JSON does not hold.
    ...(found ? { document: parseDocument(JSON.stringify(found.document), stage) } : {}),
    ...readTemplates(
      templates.map(({ text, path, account, region }) => ({
        template: JSON.parse(text),
        names: { ...names, path, account, region },
      })),
      manifest,
    ),
  };
}

/**
 * A stage as it was released.
 * @throws ReleaseError when a file of the record is missing or damaged, which is never taken for an empty one;
 * DocumentError when its document is none
 */
export function snapshotOfRelease(recorded: ReleaseFiles): StageSnapshot {
  const { release } = recorded;
  const { id, commit, document, name, stage, fullStage } = release;
  const text = document === undefined ? undefined : readText(recorded, document);
  const manifest = readJson(recorded, release.manifest) as StageManifest;
  const templates = release.templates.map(({ file, path, account, region }) => ({
    template: readJson(recorded, file) as Template,
    names: { name, stage, fullStage, path, account, region },
  }));
  return {
    stage: fullStage,
    description: `release ${id} of ${fullStage}`,
    release,
    ...(commit ? { commit } : {}),
    ...(text === undefined ? {} : { document: parseDocument(text, `openapi.json of ${id}`) }),
    ...readTemplates(templates, manifest),
  };
}

function readText({ release: { id, fullStage }, files }: ReleaseFiles, file: string): string {
  const text = files.get(file);
  if (text !== undefined) return text;
  throw new ReleaseError(`Release ${id} of ${fullStage} has no ${file}, which it names.`, {
    hint: damagedHint,
  });
}

function readJson(recorded: ReleaseFiles, file: string): unknown {
  const text = readText(recorded, file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { id, fullStage } = recorded.release;
    throw new ReleaseError(`The ${file} of release ${id} of ${fullStage} is not valid JSON.`, {
      hint: damagedHint,
      cause,
    });
  }
}

const damagedHint =
  'The record is damaged. Remove its folder, and deploy the stage again or record it: forge release record.';

function readTemplates(
  templates: readonly { readonly template: Template; readonly names: StackNames }[],
  manifest: StageManifest,
): Pick<StageSnapshot, 'functions' | 'permissions'> {
  return {
    functions: templates.flatMap(({ template, names }) => readFunctions(template, names)),
    permissions: [
      ...templates.flatMap(({ template, names }) => readPermissions(template, names)),
      ...findEndpoints(manifest).map(({ trigger }): Permission => {
        const { public: isPublic, authorizer, iam } = trigger;
        const who = isPublic ? 'everybody' : iam ? 'who signs' : `who passes ${authorizer}`;
        return { who, effect: 'Allow', action: 'call', resource: `${trigger.method} ${trigger.path}` };
      }),
    ],
  };
}
