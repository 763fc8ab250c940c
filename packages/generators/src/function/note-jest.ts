import { parseJson } from '@lambda-forge/context';
import type { AppFiles } from '../app/app-files.ts';
import { planJest } from '../init/plan-jest.ts';

/** What keeps the app's jest from the tests of functions, and what to do; undefined where nothing does that we can see. */
export function noteJest(app: AppFiles): string | undefined {
  const { files = [], changes = [], problems = [] } = planJest(app);
  const [file] = files;
  if (file) return isRunner(app) ? lacks(file.path, file.content.trim().replace(/;$/, '')) : undefined;
  const [change] = changes;
  if (change)
    return lacks(change.path, ["preset: '@lambda-forge/testing'", ...rootsFor(change.before)].join(', '));
  const [problem] = problems;
  // Who has such tests already has seen to it by hand.
  if (!problem || app.list('functions').some((path) => path.endsWith('/unit.test.ts'))) return undefined;
  return [problem.message, problem.hint].filter(Boolean).join(' ');
}

function lacks(path: string, what: string): string {
  return `${path} lacks ${what}, without which jest does not find the tests of functions, or not their contracts: add it, or run forge init.`;
}

function rootsFor(config: string): string[] {
  const [, value] = /\broots['"]?\s*:\s*\[([^\]]*)\]/.exec(config) ?? [];
  return value === undefined || /^\s*['"]<rootDir>['"],?\s*$/.test(value) ? [] : ["roots: ['<rootDir>']"];
}

// An app without a configuration of jest may have another runner.
function isRunner(app: AppFiles): boolean {
  if (!app.exists('package.json')) return false;
  const { dependencies, devDependencies } = Object(parseJson(app.read('package.json')));
  return 'jest' in { ...dependencies, ...devDependencies };
}
