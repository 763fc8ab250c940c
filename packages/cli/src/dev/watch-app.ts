import { statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { watch } from 'chokidar';

/**
 * Tells of every file of an app that is added, saved or removed, tests excepted.
 * @param root the app's folder
 * @returns what ends it, when everything is being watched
 */
export async function watchApp(root: string, onChange: (file: string) => void): Promise<() => Promise<void>> {
  const watcher = watch(root, { ignoreInitial: true, ignored: (path) => isIgnored(relative(root, path)) });
  // The watcher leaves out what is saved again at once, as an editor does that formats what it has saved.
  const tell = (file: string) => {
    const seen = timeOf(file);
    onChange(file);
    setTimeout(() => {
      if (!watcher.closed && timeOf(file) !== seen) tell(file);
    }, throttle).unref();
  };
  watcher.on('add', tell).on('change', tell).on('unlink', onChange);
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  return () => watcher.close();
}

// In milliseconds; somewhat more than the watcher's own.
const throttle = 75;

function timeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function isIgnored(path: string): boolean {
  const parts = path.split(sep);
  return (
    parts.some((part) => part === 'node_modules' || (part.startsWith('.') && part.length > 1)) ||
    ['cdk.out', 'dist', 'coverage'].includes(parts[0] ?? '') ||
    /\.test\.[cm]?[jt]sx?$/.test(path)
  );
}
