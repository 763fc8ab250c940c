import { hashOf } from '@lambda-forge/context';

/** What a program depended on. */
export interface Traces {
  /** The content hash of each file as it was read; an empty one for files that only had to be there. */
  readonly files: Map<string, string>;
  /** Paths at which nothing is. */
  readonly missing: Set<string>;
  /** Folders that were listed, or are where a file was looked for: packages may be called `punycode.js`. */
  readonly folders: Set<string>;
  /** Where paths lead by symbolic links, as to a package of pnpm or of the workspace. */
  readonly links: Map<string, string>;
  /** By file, the files that its imports resolve to. */
  readonly imports: Map<string, Set<string>>;
}

interface Traceable {
  fileExists(path: string): boolean;
  readFile(path: string, encoding?: string): string | undefined;
  directoryExists?(path: string): boolean;
  getDirectories?(path: string): string[];
  realpath?(path: string): string;
}

/** The same host, noting in `traces` what it is asked. */
export function traceHost<Host extends Traceable>(host: Host, traces: Traces): Host {
  const noteNoFile = (path: string): void => {
    if (host.directoryExists?.(path)) traces.folders.add(path);
    else traces.missing.add(path);
  };
  const noteFile = (path: string): void => {
    if (!traces.files.has(path)) traces.files.set(path, '');
  };
  const traced: Host = {
    ...host,
    fileExists: (path: string) => {
      const exists = host.fileExists(path);
      if (exists) noteFile(path);
      else noteNoFile(path);
      return exists;
    },
    readFile: (path: string, encoding?: string) => {
      const text = host.readFile(path, encoding);
      if (text === undefined) noteNoFile(path);
      else traces.files.set(path, hashOf(text));
      return text;
    },
  };
  if (host.directoryExists) {
    traced.directoryExists = (path) => {
      const exists = host.directoryExists?.(path) ?? false;
      if (!exists && host.fileExists(path)) noteFile(path);
      else if (!exists) traces.missing.add(path);
      return exists;
    };
  }
  if (host.getDirectories) {
    traced.getDirectories = (path) => {
      traces.folders.add(path);
      return host.getDirectories?.(path) ?? [];
    };
  }
  if (host.realpath) {
    traced.realpath = (path) => {
      const real = host.realpath?.(path) ?? path;
      if (real !== path) traces.links.set(path, real);
      return real;
    };
  }
  return traced;
}
