import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  assertNoProblems,
  type FunctionEntry,
  findStage,
  readJsonFile,
  readManifest,
  type StageManifest,
} from '@lambda-forge/context';
import { DocsError } from '../errors.ts';
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
  const file = source.manifest ? resolve(source.manifest) : join(root, 'functions.json');
  if (!source.manifest && !existsSync(file))
    return { name: undefined, stage: stageOfFolder(root, source.functions ?? 'functions') };
  const value = readJsonFile(file, 'Name the manifest with --manifest.');
  if (Array.isArray(value)) return { name: undefined, stage: stageOfList(file, value) };
  const manifest = readManifest(file);
  return { name: manifest.name, stage: findStage(manifest, source.stage) };
}

function stageOfFolder(root: string, folder: string): StageManifest {
  const { stage, problems } = readRoutes(root, folder);
  assertNoProblems(problems, 'Routes', DocsError);
  if (stage.functions.length > 0) return stage;
  throw new DocsError(`There is no functions.json in ${root}, and no main.ts below ${folder} has a route.`, {
    hint: 'Name a manifest with --manifest, or write "@route GET /path" in the JSDoc of each handler.',
  });
}

/** A plain list of functions, each with `name`, `path`, `description` and `triggers`. */
function stageOfList(file: string, list: readonly unknown[]): StageManifest {
  const problems = list.flatMap((entry, index) => {
    const { name, path, triggers } = Object(entry) as Partial<FunctionEntry>;
    const isEntry = typeof name === 'string' && typeof path === 'string' && Array.isArray(triggers);
    return isEntry
      ? []
      : [
          {
            message: `Entry ${index + 1} of ${file} is no function.`,
            hint: 'It needs "name", "path" and "triggers".',
          },
        ];
  });
  assertNoProblems(problems, 'Manifest', DocsError);
  const functions = (list as readonly FunctionEntry[]).map((entry) => ({
    ...entry,
    path: entry.path.replace(/\/main\.ts$/, ''),
    description: entry.description ?? '',
    invocations: entry.invocations ?? [],
  }));
  const names = functions.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => ('authorizer' in trigger && trigger.authorizer) || []),
  );
  const authorizers = [...new Set(names)].map((name) => ({
    name,
    function: '',
    type: 'token' as const,
    headers: ['Authorization'],
    default: false,
  }));
  return { functions, authorizers };
}
