/** What a program depended on: files that were read, paths that did not exist, folders that were listed. */
export interface Traces {
  readonly files: Set<string>;
  readonly missing: Set<string>;
  readonly folders: Set<string>;
  /** By file, the files that its imports resolve to. */
  readonly imports: Map<string, Set<string>>;
}

interface Traceable {
  fileExists(path: string): boolean;
  readFile(path: string, encoding?: string): string | undefined;
  directoryExists?(path: string): boolean;
  getDirectories?(path: string): string[];
}

/** The same host, noting in `traces` what it is asked. */
export function traceHost<Host extends Traceable>(host: Host, traces: Traces): Host {
  const note = <T>(path: string, found: T): T => {
    (found ? traces.files : traces.missing).add(path);
    return found;
  };
  const traced: Host = {
    ...host,
    fileExists: (path: string) => note(path, host.fileExists(path)),
    readFile: (path: string, encoding?: string) => {
      const text = host.readFile(path, encoding);
      note(path, text !== undefined);
      return text;
    },
  };
  if (host.directoryExists) {
    traced.directoryExists = (path) => {
      const exists = host.directoryExists?.(path) ?? false;
      if (!exists) traces.missing.add(path);
      return exists;
    };
  }
  if (host.getDirectories) {
    traced.getDirectories = (path) => {
      traces.folders.add(path);
      return host.getDirectories?.(path) ?? [];
    };
  }
  return traced;
}
