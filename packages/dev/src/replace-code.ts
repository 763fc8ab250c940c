import { rmSync } from 'node:fs';
import { mostPrepared, recentOf, type Version } from './create-version.ts';
import { bundleQuickly } from './quick-bundles.ts';
import { nextFolder, type Session } from './session.ts';

/**
 * Gives functions of a version the code that was saved in files, or notes what is wrong with it.
 * @returns the names of those that somebody is likely to call next
 */
export async function replaceCode(
  session: Session,
  version: Version,
  files: readonly string[],
): Promise<readonly string[]> {
  const { root, contracts } = session;
  const started = performance.now();
  const since = Date.now();
  const affected = version.quick.filter(({ inputs }) => files.some((file) => inputs.has(file)));
  // Only types have changed.
  if (affected.length === 0) return [];
  const made = await Promise.all(
    affected.map(async (old) => {
      const folder = nextFolder(session);
      return { old, folder, bundle: await bundleQuickly(root, old, { folder, contracts }) };
    }),
  );
  const errors = made.flatMap(({ bundle }) => ('error' in bundle ? [bundle.error] : []));
  session.codeError = errors.length > 0 ? [...new Set(errors)].join('\n') : undefined;
  if (session.codeError !== undefined) {
    // They are made again when what is wrong is mended.
    for (const file of files) session.changed.add(file);
    for (const { folder } of made) rmSync(folder, { recursive: true, force: true });
    session.print(session.codeError);
    return [];
  }
  for (const { old, folder, bundle } of made) {
    if ('error' in bundle) continue;
    session.watch?.add(bundle.inputs);
    session.seen.meet(bundle.inputs, since);
    swapCode(version, old.config.name, folder);
    version.quick = version.quick.map((each) => (each === old ? bundle : each));
  }
  const names = affected.map(({ config }) => config.name);
  session.print(`Reloaded ${names.join(', ')} in ${Math.round(performance.now() - started)} ms.`);
  const awaited = recentOf(version).slice(0, mostPrepared);
  return names.filter((name) => awaited.includes(name));
}

/** Has a function of a version run the code in a folder, and deletes what it ran when nothing needs it any more. */
export function swapCode({ replaced, running }: Version, name: string, folder: string): void {
  const before = replaced.get(name);
  replaced.set(name, folder);
  const unused = running.replaceCode(name, folder);
  if (before) void unused.then(() => rmSync(before, { recursive: true, force: true }));
}
