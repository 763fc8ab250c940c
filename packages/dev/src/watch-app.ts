import { relative, sep } from 'node:path';
import { statOrNone } from '@lambda-forge/context';
import { watch } from 'chokidar';
import { fingerprintOf } from './seen-files.ts';

/** Watches an app until it is closed. */
export interface AppWatch {
  /** Watches files outside of the app, and of its packages, too, also such as may be there later. */
  readonly add: (files: Iterable<string>) => void;
  readonly close: () => Promise<void>;
}

export interface WatchOptions {
  /** Folders whose files nobody has to know of, from the app's folder: the cloud assembly. */
  readonly ignored: readonly string[];
  /** Takes the path of every file that is added, saved or removed. */
  readonly onChange: (file: string) => void;
  /** How long a file may be empty before it counts as saved, in milliseconds. @default 80 */
  readonly emptyTimeout?: number;
}

/**
 * Tells of every file of an app that is added, saved or removed, but of no tests, notes and logs.
 * @param root the app's folder
 * @returns what ends it, when everything is being watched
 */
export async function watchApp(
  root: string,
  { ignored, onChange, emptyTimeout = throttle }: WatchOptions,
): Promise<AppWatch> {
  const known = new Set<string>();
  // Wherever they lie, also in an ignored folder.
  const named = new Set<string>();
  const watcher = watch(root, {
    ignored: (path) => !named.has(path) && isIgnored(relative(root, path), ignored),
  });
  // The watcher leaves out what is saved again at once, as an editor does that formats what it has saved.
  const tell = (file: string) => {
    const seen = fingerprintOf(file);
    onChange(file);
    const look = (times: number): void =>
      later(step, () => (fingerprintOf(file) === seen ? times > 1 && look(times - 1) : tell(file)));
    look(throttle / step);
  };
  // Most programs empty a file before they write it.
  const tellWritten = (file: string, times = emptyTimeout / step) => {
    if (times <= 0 || sizeOf(file) !== 0) tell(file);
    else later(step, () => tellWritten(file, times - 1));
  };
  // A file that is new for a moment, before it takes the place of another, is an editor's and none of the app's.
  const meet = (file: string) =>
    later(throttle, () => {
      if (known.has(file) || sizeOf(file) === undefined) return;
      known.add(file);
      tellWritten(file);
    });
  const later = (milliseconds: number, run: () => unknown) => {
    setTimeout(() => watcher.closed || run(), milliseconds).unref();
  };
  let isReady = false;
  watcher.on('add', (file) => (isReady ? meet(file) : known.add(file)));
  watcher.on('change', (file) => known.has(file) && tellWritten(file));
  watcher.on('unlink', (file) => known.delete(file) && onChange(file));
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  isReady = true;
  return {
    add: (files) => {
      const isStranger = (path: string) => path.startsWith('..') || isIgnored(path, ignored);
      const strangers = [...files].filter((file) => !named.has(file) && isStranger(relative(root, file)));
      for (const file of strangers) {
        if (sizeOf(file) !== undefined) known.add(file);
        named.add(file);
      }
      watcher.add(strangers);
    },
    close: () => watcher.close(),
  };
}

// In milliseconds; somewhat more than the watcher's own.
const throttle = 80;
const step = 10;

function sizeOf(file: string): number | undefined {
  return statOrNone(file)?.size;
}

function isIgnored(path: string, folders: readonly string[]): boolean {
  const parts = path.split(sep);
  return (
    parts.some((part) => part === 'node_modules' || (part.startsWith('.') && !/^\.+$/.test(part))) ||
    folders.some((folder) => path === folder || path.startsWith(`${folder}${sep}`)) ||
    /\.test\.[cm]?[jt]sx?$|\.(log|md)$/.test(path)
  );
}
