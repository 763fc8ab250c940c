import { functionRoots, isConfig } from '@lambda-forge/manifest';
import type { AppFiles } from './app-files.ts';
import { type Call, findCalls, type Literal } from './find-calls.ts';

/** A call of a service in a file of an app. */
export interface Declaration extends Call {
  /** The file that it stands in. */
  readonly file: string;
}

/** What every `config.ts` of an app declares by calls of these names: `createFunction`. No code is run to find it. */
export function findDeclarations(app: AppFiles, names: readonly string[]): Declaration[] {
  const files = functionRoots.flatMap((folder) => app.list(folder)).filter(isConfig);
  return findDeclarationsIn(app, files, names);
}

/** What some files of an app declare by calls of these names. */
export function findDeclarationsIn(
  app: AppFiles,
  files: readonly string[],
  names: readonly string[],
): Declaration[] {
  return files.flatMap((file) => findCalls(app.read(file), names).map((call) => ({ ...call, file })));
}

/** A member of the object that a call is given; undefined where it has none, or one that is worked out. */
export function memberOf(literal: Literal, name: string): Literal {
  return typeof literal === 'object' ? literal.members.get(name) : undefined;
}

/** The `config.ts` with the function of a name, or undefined when none has it. */
export function findFunction(app: AppFiles, name: string): string | undefined {
  return findDeclarations(app, ['createFunction']).find(({ args }) => memberOf(args[0], 'name') === name)
    ?.file;
}
