/** The demo as a project of its own, before any question is answered. */
export interface Template {
  /** The demo's files by path, with forward slashes. */
  readonly files: Files;
  /** Packages whose build scripts need not run, for package managers that ask. */
  readonly withoutBuild: readonly string[];
}

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;
