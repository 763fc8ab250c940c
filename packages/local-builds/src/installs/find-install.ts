/** A command that installs packages and does nothing else. */
export interface Install {
  /** Where it installs, from where it is started. */
  readonly directory: string;
  /** What the shell starts: `npm`, `npx`, `pnpm`. */
  readonly program: string;
}

// Options that change neither where packages go nor which project they are of. Those whose value is a word of its own
// are not among them.
const options =
  '(?: --?(?:frozen-lockfile|immutable(?:-cache)?|non-interactive|ignore-scripts|legacy-peer-deps|strict-peer-deps|' +
  'prefer-offline|offline|prefer-frozen-lockfile|no-audit|no-fund|no-progress|no-save|silent|s|prod|production|P|' +
  'inline-builds|(?:omit|include|loglevel|reporter|mode|network-timeout|fetch-retries)=[a-z0-9-]+))*';
const version = '(?:@[\\w.^~-]+)?';
const installs = [
  `(npm) (?:ci|clean-install|install|i)${options}`,
  `(pnpm|yarn|bun) (?:install|i)${options}`,
  '(yarn)',
  `(npx) (?:-y|--yes) (?:pnpm|yarn|bun|@yarnpkg/cli-dist)${version} (?:install|i)${options}`,
  `(corepack) (?:pnpm|yarn)${version} install${options}`,
].join('|');
const word = `'[^']*'|[\\w./@-]+`;
const pattern = new RegExp(`^(?:\\(cd (${word}) && (?:${installs})\\)|(?:${installs}))$`);

/**
 * Whether a whole command is an install by npm, pnpm, Yarn or Bun, at once or as `(cd folder && ...)`, with options
 * that are known. A command that does anything else, too, is none: what it does must not be left out.
 */
export function findInstall(command: string): Install | undefined {
  const [matched, directory = '.', ...programs] = pattern.exec(command.trim()) ?? [];
  const program = programs.find((name) => name !== undefined);
  if (matched === undefined || program === undefined) return undefined;
  return { directory: directory.replace(/^'(.*)'$/, '$1'), program };
}
