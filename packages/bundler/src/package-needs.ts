type Versions = Readonly<Record<string, string>>;

/** What a `package.json` says of where its package runs, and what it needs. */
export interface PackageJson {
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly dependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly bundleDependencies?: readonly string[] | boolean;
  /** Another name for the same. */
  readonly bundledDependencies?: readonly string[] | boolean;
  readonly peerDependencies?: Versions;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** A package that another one needs. */
export interface Need {
  readonly name: string;
  readonly isOptional: boolean;
}

/**
 * What a package needs: dependencies, also those that it brings along, and peers.
 * @param own what the app depends on itself: of optional peers these count
 */
export function needsOf(json: PackageJson, own: ReadonlySet<string>): Need[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = json;
  const isOptionalPeer = (name: string) => json.peerDependenciesMeta?.[name]?.optional === true;
  const optional = new Set([
    ...Object.keys(optionalDependencies),
    ...bundled(json).filter((name) => !(name in dependencies)),
    ...Object.keys(json.peerDependenciesMeta ?? {}).filter((name) => isOptionalPeer(name) && own.has(name)),
  ]);
  const required = [...Object.keys(dependencies), ...Object.keys(peerDependencies)].filter(
    (name) => !optional.has(name) && (name in dependencies || !isOptionalPeer(name)),
  );
  return [
    ...[...new Set(required)].map((name) => ({ name, isOptional: false })),
    ...[...optional].map((name) => ({ name, isOptional: true })),
  ];
}

// Some are in no other list: https://docs.npmjs.com/cli/configuring-npm/package-json#bundledependencies
function bundled({ bundleDependencies, bundledDependencies }: PackageJson): readonly string[] {
  const names = bundleDependencies ?? bundledDependencies;
  return Array.isArray(names) ? names : [];
}

/**
 * Whether a package is meant for the system that Lambda runs on.
 * https://docs.npmjs.com/cli/configuring-npm/package-json#os
 * @param cpu `x64` or `arm64`
 */
export function runsOnLambda({ os, cpu: cpus, libc }: PackageJson, cpu: string): boolean {
  return allows(os, 'linux') && allows(cpus, cpu) && allows(libc, 'glibc');
}

function allows(list: readonly string[] | undefined, value: string): boolean {
  if (!list || list.length === 0) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((item) => item.startsWith('!'));
}
