import { join, relative } from 'node:path';
import {
  type Change,
  compareDocuments,
  isNewVersion,
  type OpenApi,
  type RuleSettings,
} from '@lambda-forge/api-changes';
import {
  carriesBody,
  findEndpoints,
  findMain,
  type HttpMethod,
  type StageManifest,
  toOpenApiPath,
} from '@lambda-forge/manifest';
import { locatePart } from './locate-part.ts';

/** A change with the place in the source that it comes from, as far as there is one. */
export interface LocatedChange extends Change {
  /** The name of the function of its endpoint. */
  readonly function?: string;
  /** The part of its contract: `Input`. */
  readonly part?: string;
  /** `functions/hello_world/main.ts` */
  readonly file?: string;
  /** The line of `file`, from 1. */
  readonly line?: number;
}

export interface ApiChanges {
  readonly changes: readonly LocatedChange[];
  /** Whether what breaks is allowed, as the new document has a version that says so. */
  readonly isAllowed: boolean;
}

export interface FindApiChangesOptions {
  /** The stage of the new document. */
  readonly stage: StageManifest;
  /** The app's folder. */
  readonly root: string;
  readonly settings: RuleSettings;
}

/** What a stage's new document changes for those who know another one, with where each change comes from. */
export function findApiChanges(
  before: OpenApi,
  after: OpenApi,
  { stage, root, settings }: FindApiChangesOptions,
): ApiChanges {
  const mains = new Map(
    findEndpoints(stage).map(({ entry, trigger }) => [
      `${trigger.method} ${toOpenApiPath(trigger.path)}`,
      { name: entry.name, main: findMain(join(root, entry.path)) },
    ]),
  );
  const changes = compareDocuments(before, after, { severities: settings.rules }).map(
    (change): LocatedChange => {
      const [method = '', path = ''] = change.endpoint?.split(' ') ?? [];
      const found = mains.get(`${method} ${path}`) ?? mains.get(`ANY ${path}`);
      if (!found) return change;
      const part = partOf(change, method);
      const line = found.main && part ? locatePart(found.main, part) : undefined;
      return {
        ...change,
        function: found.name,
        ...(part && { part }),
        ...(found.main && { file: relative(root, found.main).replaceAll('\\', '/') }),
        ...(line !== undefined && { line }),
      };
    },
  );
  const versions = [before.info?.version ?? '', after.info?.version ?? ''] as const;
  return { changes, isAllowed: settings.allowWithNewVersion && isNewVersion(...versions) };
}

function partOf({ place = '' }: Change, method: string): string | undefined {
  if (place.startsWith('answer')) return 'Output';
  if (place.startsWith('path')) return 'Path';
  if (place === 'request body') return 'Input';
  return place.startsWith('query') && !carriesBody(method as HttpMethod) ? 'Input' : undefined;
}
