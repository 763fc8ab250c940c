import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { findFileFault, forgeFolder, lstatOrNone, replaceFile } from '@lambda-forge/context';
import { hashSource, toSourcePath } from '@lambda-forge/manifest';

// What commands have written into an app: the hash of each file's content by its path from the app's folder.
const place = join(forgeFolder, 'generated.json');

type Generated = Readonly<Record<string, string>>;

/**
 * Notes what this process has written for people into a file or a folder of an app: pictures, pages, documents. It is no
 * source while it is as it was written; once it is edited, it is. Where nothing can be noted, it counts as a source.
 */
export function noteGenerated(root: string, out: string): void {
  const written = listFiles(resolve(root, out)).filter(
    (file) =>
      !relative(root, file).startsWith('..') && (lstatOrNone(file)?.mtimeMs ?? 0) >= performance.timeOrigin,
  );
  if (written.length === 0) return;
  const kept = Object.entries(readGenerated(root)).filter(([path]) => existsSync(join(root, path)));
  const added = written.map((file) => [toSourcePath(root, file), hashSource(file)] as const);
  try {
    replaceFile(join(root, place), JSON.stringify(Object.fromEntries([...kept, ...added])));
  } catch (error) {
    if (!findFileFault(error)) throw error;
  }
}

/** Tells which files, by their names from the app's folder, are as commands have written them. */
export function findGenerated(root: string): (name: string) => boolean {
  const generated = readGenerated(root);
  return (name) => {
    const path = name.split(sep).join('/');
    return Object.hasOwn(generated, path) && hashSource(join(root, name)) === generated[path];
  };
}

function readGenerated(root: string): Generated {
  const file = join(root, place);
  if (!lstatOrNone(file)?.isFile()) return {};
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8'))) as Generated;
  } catch (error) {
    // One that is damaged says nothing.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function listFiles(path: string): string[] {
  if (!lstatOrNone(path)?.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry: Dirent) =>
    entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)],
  );
}
