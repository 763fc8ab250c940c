import {
  type Change,
  compareDocuments,
  isNewVersion,
  type OpenApi,
  type RuleSettings,
} from '@lambda-forge/api-changes';
import { carriesBody, type HttpMethod, type StageManifest } from '@lambda-forge/manifest';
import { type ContractPlace, contractPlaces } from './contract-places.ts';

/** A change with the place in the source that it comes from, as far as there is one. */
export type LocatedChange = Change & ContractPlace;

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
  const placeOf = contractPlaces(stage, root);
  const changes = compareDocuments(before, after, { severities: settings.rules }).map(
    (change): LocatedChange => {
      const { endpoint = '' } = change;
      const [method = ''] = endpoint.split(' ');
      return { ...change, ...placeOf(endpoint, partOf(change, method)) };
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
