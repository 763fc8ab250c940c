import type { Problem } from '@lambda-forge/context';
import type { Message } from 'esbuild';
import { hintFor, isOwnCrash, placeOf } from './bundle-warnings.ts';
import { BundlingError } from './errors.ts';
import { isInstalled } from './is-installed.ts';
import { nameFunctions } from './name-functions.ts';
import { type PlannedRun, type RunUnit, toTrial } from './plan-runs.ts';
import { type BuildOutcome, startEsbuild } from './start-esbuild.ts';

/**
 * What esbuild has against each function of a run that failed. It does not say which entry an error belongs to: where
 * there are several, each is tried alone.
 */
export function explainFailure(
  root: string,
  run: PlannedRun<RunUnit>,
  errors: readonly Message[],
): Problem[] {
  const entries = [...run.units.values()].flatMap((unit) =>
    [...unit.entries.values()].map((entry) => ({ name: entry.name, ...toTrial(root, unit, entry) })),
  );
  const found = new Map<string, { message: Message; names: string[] }>();
  const note = (name: string, messages: readonly Message[]): void => {
    for (const message of messages) {
      const key = JSON.stringify(describe(message));
      found.set(key, { message, names: [...(found.get(key)?.names ?? []), name] });
    }
  };
  if (entries.length > 1) {
    const trials = startEsbuild().build([entries]);
    for (const [{ name }, outcome] of trials.next()) {
      note(name, errorsOf(outcome));
      // What the next run would refuse.
      if ('warnings' in outcome) note(name, outcome.warnings.filter(isOwnCrash));
    }
    trials.stop();
  }
  // Alone, each may be well.
  if (found.size === 0) for (const { name } of entries) note(name, errors);
  const hintOf = hintsFor([...found.values()].map(({ message }) => message));
  return [...found.values()].map(({ message, names }) => {
    const hint = isOwnCrash(message) ? hintFor(message) : hintOf(message);
    const { message: text, ...where } = describe(message);
    return {
      message: `${nameFunctions(names)}: ${text}`,
      ...(hint ? { hint } : {}),
      ...(names.length === 1 ? { function: String(names[0]) } : {}),
      ...where,
    };
  });
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

// Of what esbuild cannot find it gives no more than this text:
// https://github.com/evanw/esbuild/blob/main/internal/bundler/bundler.go
function findUnresolved({ text }: Message): string | undefined {
  return /^Could not resolve "([^"]+)"/.exec(text)?.[1];
}

// Packages that are optional have their importers say so in no other way than by a `require` that may fail. Several are
// named in one hint, as one option is to have them all.
function isOptional(message: Message): boolean {
  const name = findUnresolved(message);
  return name !== undefined && !isPath(name) && isInstalled(message.location?.file ?? '');
}

function hintsFor(messages: readonly Message[]): (message: Message) => string | undefined {
  const optional = messages.filter(isOptional);
  const names = [...new Set(optional.map(findUnresolved))].map((name) => `'${name}'`).join(', ');
  return (message) => {
    const name = findUnresolved(message);
    if (name === undefined) return hintForLoader(message);
    if (isOptional(message))
      return `Where the function works without it: createFunction({ bundling: { external: [${names}] }, ... }), or the same for the stack. Else install it.`;
    if (isPath(name)) return 'Correct the path, or add the file.';
    const packageName = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?=\/|$)/i.exec(name)?.[0];
    if (!packageName)
      return 'Correct the name, or say what it stands for: "paths" in tsconfig.json, "imports" in package.json, or bundling: { alias }.';
    return `Add "${packageName}" to the dependencies in package.json and install it; where a layer has it: createFunction({ bundling: { external: ['${name}'] }, ... }).`;
  };
}

// A compiled module of a package is found by the package's own code, which has to lie where it expects it.
function hintForLoader({ text, location }: Message): string | undefined {
  const [, extension] = /^No loader is configured for "([^"]+)" files/.exec(text) ?? [];
  if (extension === undefined) return undefined;
  const [, name] = /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(location?.file ?? '') ?? [];
  if (extension === '.node' && name !== undefined)
    return `Put the package into the asset as it is: createFunction({ bundling: { nodeModules: ['${name.replace('\\', '/')}'] }, ... }).`;
  const loader = extension === '.node' ? 'copy' : 'text';
  return `Say how it is read: createFunction({ bundling: { loader: { '${extension}': '${loader}' } }, ... }).`;
}

function isPath(name: string): boolean {
  return /^(\.{0,2}\/|\.{1,2}$)/.test(name);
}

function describe(message: Message): Problem {
  const { text, location } = message;
  if (!location) return { message: text };
  const { file, line, lineText } = location;
  const excerpt = lineText.trim();
  return { message: `${placeOf(message)}: ${text}`, ...(excerpt ? { excerpt } : {}), file, line };
}
