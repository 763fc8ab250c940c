import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RunPageError } from './errors.ts';

/** What a page loads. */
export interface PageFiles {
  readonly script: string;
  readonly style: string;
}

/**
 * The page's script and style. A published package carries them, built; from sources they are built when they are asked
 * for, and again when they have changed.
 * @throws RunPageError when they cannot be built
 */
export function pageFiles(): PageFiles {
  const beside = join(import.meta.dirname, 'page');
  const folder = existsSync(join(beside, 'page.js')) ? beside : buildPage(beside);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { script: read('page.js'), style: read('style.css') };
}

function buildPage(sources: string): string {
  const program = join(import.meta.dirname, 'build-page.ts');
  const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');
  const folder = join(cache, `run-page-${hashOf([program, ...listSources(sources)])}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'draft-'));
  try {
    execFileSync(process.execPath, [program, draft], {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    // Somebody else may have built the same meanwhile.
    if (!existsSync(folder)) renameSync(draft, folder);
    return folder;
  } catch (cause) {
    const { stderr, message } = cause as Error & { readonly stderr?: string };
    throw new RunPageError(`The page of runs cannot be built: ${stderr?.trim() || message}`, {
      hint: `Try it: node ${program} /tmp/page`,
      cause,
    });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|css)$/.test(file))
    .sort()
    .map((file) => join(folder, file));
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
