import { assertNoProblems, type Problem } from '@lambda-forge/context';
import type { AppFiles } from '../app/app-files.ts';
import { GeneratorError } from '../errors.ts';
import { type FileChange, type InitPart, type Plan, withChanges } from '../plan.ts';
import { planEntry } from './plan-entry.ts';
import { planFirstFunction } from './plan-first-function.ts';
import { planIgnores } from './plan-ignores.ts';
import { planJest } from './plan-jest.ts';
import { planPackages } from './plan-packages.ts';
import { planPnpm } from './plan-pnpm.ts';
import { type InitOptions, planSettings } from './plan-settings.ts';
import { planTsconfig } from './plan-tsconfig.ts';

// Each sees what those before it change.
const planners: readonly ((app: AppFiles, options: InitOptions) => InitPart)[] = [
  planSettings,
  planPackages,
  planPnpm,
  planTsconfig,
  planJest,
  planEntry,
  planIgnores,
  planFirstFunction,
];

/** What `planInit` makes of an app, and what keeps it from the rest. */
export interface InitDraft {
  readonly plan: Plan;
  readonly problems: readonly Problem[];
}

/**
 * What makes a CDK app in TypeScript one of Lambda Forge: settings, dependencies and scripts, what TypeScript and jest
 * need, the stage Dev beside the app's own stacks, a first function. What is there already stays; an app that has all
 * of it gets nothing.
 * @throws GeneratorError that lists all that cannot be read, or is in the way
 */
export function planInit(app: AppFiles, options: InitOptions): Plan {
  const { plan, problems } = draftInit(app, options);
  assertNoProblems(problems, 'This app', GeneratorError);
  return plan;
}

/** The same as far as it can be planned, to be looked at, with all that cannot be read, or is in the way. */
export function draftInit(app: AppFiles, options: InitOptions): InitDraft {
  const parts: InitPart[] = [];
  let changed = app;
  for (const planPart of planners) {
    const part = planPart(changed, options);
    changed = withChanges(changed, part.changes ?? []);
    parts.push(part);
  }
  const plan = {
    files: parts.flatMap((part) => part.files ?? []),
    changes: joinChanges(parts.flatMap((part) => part.changes ?? [])),
    notes: parts.flatMap((part) => part.notes ?? []),
  };
  return { plan, problems: parts.flatMap((part) => part.problems ?? []) };
}

// A file that several have changed has one change.
function joinChanges(changes: readonly FileChange[]): FileChange[] {
  const joined = new Map<string, FileChange>();
  for (const change of changes)
    joined.set(change.path, { ...change, before: joined.get(change.path)?.before ?? change.before });
  return [...joined.values()];
}
