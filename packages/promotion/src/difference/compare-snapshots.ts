import { type Change, compareDocuments } from '@lambda-forge/api-changes';
import type { FunctionSnapshot } from '../snapshot/read-functions.ts';
import type { Permission } from '../snapshot/read-permissions.ts';
import type { StageSnapshot } from '../snapshot/snapshot.ts';
import type { CommitList } from './list-commits.ts';

/** What would be different in a stage. */
export interface StageDifference {
  /** What is there now. */
  readonly before: string;
  /** What would be there. */
  readonly after: string;
  readonly commits: CommitList;
  readonly functions: readonly FunctionChange[];
  /** Changes of the API; absent where one of the two has no document. */
  readonly contract?: readonly Change[];
  readonly permissions: PermissionChanges;
}

export interface FunctionChange {
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Whether its code is another. */
  readonly code: boolean;
  readonly settings: readonly SettingChange[];
  /** Its environment variables, by name; what they hold is not told. */
  readonly environment: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  };
}

export interface SettingChange {
  /** `MemorySize` */
  readonly setting: string;
  readonly before?: string;
  readonly after?: string;
}

export interface PermissionChanges {
  readonly added: readonly Permission[];
  readonly removed: readonly Permission[];
}

/** What is different in the second of two snapshots: of one stage, or of two stages of one app. */
export function compareSnapshots(
  before: StageSnapshot,
  after: StageSnapshot,
  commits: CommitList,
): StageDifference {
  const [old, now] = [before.document, after.document];
  return {
    before: before.description,
    after: after.description,
    commits,
    functions: compareFunctions(before.functions, after.functions),
    ...(old && now ? { contract: compareDocuments(old, now) } : {}),
    permissions: {
      added: without(after.permissions, before.permissions),
      removed: without(before.permissions, after.permissions),
    },
  };
}

function compareFunctions(
  before: readonly FunctionSnapshot[],
  after: readonly FunctionSnapshot[],
): FunctionChange[] {
  const [old, now] = [before, after].map((list) => new Map(list.map((fn) => [fn.name, fn])));
  const names = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  return names.flatMap((name) => toChange(name, old?.get(name), now?.get(name)) ?? []);
}

function toChange(
  name: string,
  old: FunctionSnapshot | undefined,
  now: FunctionSnapshot | undefined,
): FunctionChange | undefined {
  const lone = { name, code: true, settings: [], environment: { added: [], removed: [], changed: [] } };
  if (!now) return { ...lone, kind: 'removed' };
  if (!old) return { ...lone, kind: 'added' };
  const settings = keysOf(old.settings, now.settings).flatMap((setting): SettingChange[] => {
    const [a, b] = [old.settings[setting], now.settings[setting]];
    if (a === b) return [];
    return [{ setting, ...(a === undefined ? {} : { before: a }), ...(b === undefined ? {} : { after: b }) }];
  });
  const variables = keysOf(old.variables, now.variables);
  const environment = {
    added: variables.filter((key) => old.variables[key] === undefined),
    removed: variables.filter((key) => now.variables[key] === undefined),
    changed: variables.filter(
      (key) =>
        old.variables[key] !== undefined &&
        now.variables[key] !== undefined &&
        old.variables[key] !== now.variables[key],
    ),
  };
  const code = old.code !== now.code;
  const isSame = !code && settings.length === 0 && Object.values(environment).flat().length === 0;
  return isSame ? undefined : { name, kind: 'changed', code, settings, environment };
}

function keysOf(...records: readonly object[]): string[] {
  return [...new Set(records.flatMap(Object.keys))].sort();
}

function without(list: readonly Permission[], others: readonly Permission[]): Permission[] {
  const known = new Set(others.map(keyOf));
  return [...new Map(list.map((one) => [keyOf(one), one])).entries()]
    .filter(([key]) => !known.has(key))
    .map(([, one]) => one);
}

function keyOf({ who, effect, action, resource, condition = '' }: Permission): string {
  return JSON.stringify([who, effect, action, resource, condition]);
}
