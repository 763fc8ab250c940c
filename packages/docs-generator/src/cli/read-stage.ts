import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assertNoProblems, readJsonFile, statOrNone } from '@lambda-forge/context';
import { DocsError } from '@lambda-forge/contracts';
import { findStage, readManifest, type StageManifest } from '@lambda-forge/manifest';
import { readFunctionList } from './read-function-list.ts';
import { readRoutes } from './read-routes.ts';

export interface StageSource {
  /** The project's folder, which the functions' paths start from. */
  readonly root: string;
  /** A `functions.json`. @default the one in the root, if there is one */
  readonly manifest?: string;
  /** The manifest's stage, when it has more than one. */
  readonly stage?: string;
  /** The folder of handlers with `@route` in their JSDoc, when there is no manifest. @default 'functions' */
  readonly functions?: string;
}

export interface NamedStage {
  /** The project's name, if the manifest has one. */
  readonly name: string | undefined;
  readonly stage: StageManifest;
}

/**
 * The endpoints to document: from a manifest of Lambda Forge, from a plain list of functions, or from the handlers.
 * @throws JsonFileError or DocsError that says what is missing
 */
export function readStage(source: StageSource): NamedStage {
  const root = resolve(source.root);
  assertFolder(root, '--root');
  const file = source.manifest ? resolve(source.manifest) : join(root, 'functions.json');
  if (!source.manifest && !existsSync(file))
    return { name: undefined, stage: stageOfFolder(root, source.functions) };
  const value = readJsonFile(file, 'Name the manifest with --manifest.');
  if (Array.isArray(value)) return { name: undefined, stage: readFunctionList(file, value) };
  if (typeof Object(value).stages !== 'object') {
    throw new DocsError(`${file} is neither a list of functions nor a manifest of Lambda Forge.`, {
      hint: 'Write [{ "name": "GetOrder", "path": "functions/get_order", "triggers": [...] }]; MANIFEST.md of @lambda-forge/docs-generator says the rest.',
    });
  }
  const manifest = readManifest(file);
  return { name: manifest.name, stage: findStage(manifest, source.stage) };
}

function assertFolder(folder: string, flag: string): void {
  const stats = statOrNone(folder);
  if (stats?.isDirectory()) return;
  throw new DocsError(`${folder} ${stats ? 'is no folder' : 'does not exist'}.`, {
    hint: `Name a folder with ${flag}.`,
  });
}

function stageOfFolder(root: string, given: string | undefined): StageManifest {
  if (given !== undefined) assertFolder(join(root, given), '--functions');
  const folder = given ?? 'functions';
  const { stage, problems } = readRoutes(root, folder);
  assertNoProblems(problems, 'Routes', DocsError);
  if (stage.functions.length > 0) return stage;
  throw new DocsError(`There is no functions.json in ${root}, and no main.ts below ${folder} has a route.`, {
    hint: 'Name a manifest with --manifest, or write "@route GET /path" in the JSDoc of each handler.',
  });
}
