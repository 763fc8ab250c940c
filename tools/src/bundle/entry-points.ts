/** What of a `package.json` says which modules others load: users by `exports`, the package itself by `imports`. */
export interface Manifest {
  readonly exports?: Readonly<Record<string, Target>>;
  readonly imports?: Readonly<Record<string, Target>>;
}

type Target = string | Readonly<Record<string, string>>;

const condition = '@lambda-forge/source';

/**
 * The modules of a package that are loaded by their names: its exports, and its own programs and threads.
 * @returns sources by the outputs that they become, without endings: `{ 'cli/run-cli': './src/cli/run-cli.ts' }`
 */
export function entryPoints({ exports = {}, imports = {} }: Manifest): Record<string, string> {
  const targets = [...Object.values(exports), ...Object.values(imports)];
  return Object.fromEntries(
    targets.flatMap((target) => {
      if (typeof target === 'string') return [];
      const { [condition]: source, default: output } = target;
      const [, name] = /^\.\/dist\/(.+)\.js$/.exec(output ?? '') ?? [];
      return source && name ? [[name, source]] : [];
    }),
  );
}
