import type { Problem } from '@lambda-forge/context';
import type { Message } from 'esbuild';
import { BundlingError } from '../errors.ts';
import type { BundleUnit } from './bundle-unit.ts';
import { type PlannedRun, toTrial } from './plan-runs.ts';
import { type BuildOutcome, startEsbuild } from './start-esbuild.ts';

/**
 * What esbuild has against each function of a run that failed. It does not say which entry an error belongs to: where
 * there are several, each is tried alone.
 */
export function explainFailure(
  root: string,
  run: PlannedRun<BundleUnit>,
  errors: readonly Message[],
): Problem[] {
  const entries = [...run.units.values()].flatMap((unit) =>
    [...unit.entries.values()].map((entry) => ({ name: entry.name, options: toTrial(root, unit, entry) })),
  );
  const found = new Map<string, string[]>();
  const note = (name: string, messages: readonly Message[]): void => {
    for (const text of messages.map(describe)) found.set(text, [...(found.get(text) ?? []), name]);
  };
  if (entries.length > 1) {
    const trials = startEsbuild().build([entries]);
    for (const [{ name }, outcome] of trials.next()) note(name, errorsOf(outcome));
    trials.stop();
  }
  // Alone, each may be well.
  if (found.size === 0) for (const { name } of entries) note(name, errors);
  return [...found].map(([text, names]) => ({ message: `${renderNames(names)}: ${text}` }));
}

/** The errors of a build. @throws BundlingError when esbuild could not run at all */
export function errorsOf(outcome: BuildOutcome): readonly Message[] {
  if ('crash' in outcome) {
    throw new BundlingError(`esbuild cannot run: ${outcome.crash}`, {
      hint: 'Install the packages of the app again, on the kind of machine that they are for.',
    });
  }
  return 'errors' in outcome ? outcome.errors : [];
}

function renderNames(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  if (rest.length > 2) return `function "${first}" and ${rest.length} others`;
  return `${rest.length > 0 ? 'functions' : 'function'} ${names.map((name) => `"${name}"`).join(', ')}`;
}

function describe({ text, location }: Message): string {
  if (!location) return text;
  const line = location.lineText.trim();
  const place = `${location.file}:${location.line}:${location.column + 1}`;
  return `${place}: ${text}${line === '' ? '' : `\n      ${line}`}`;
}
