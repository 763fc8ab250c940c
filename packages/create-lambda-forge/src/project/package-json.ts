export interface PackageOptions {
  readonly name: string;
  /** The version of the packages of @lambda-forge. */
  readonly version: string;
  /** The least pnpm that the project asks for, if it is installed by pnpm: `12`. */
  readonly pnpm: string | undefined;
  /** Packages of which npm is told that their scripts need not run; none where another installs. */
  readonly withoutScripts: readonly string[];
}

interface PackageJson {
  readonly version?: string;
  readonly engines?: Readonly<Record<string, string>>;
}

/** The `package.json` of a project that is not published, with the versions that this package was released with. */
export function toPackageJson(text: string, options: PackageOptions): string {
  const { name, version, pnpm, withoutScripts } = options;
  const { version: _, ...rest } = JSON.parse(text) as PackageJson;
  const denied = Object.fromEntries(withoutScripts.map((each) => [each, false]));
  const named = {
    ...rest,
    name,
    engines: { ...rest.engines, ...(pnpm ? { pnpm: `>=${pnpm}` } : {}) },
    ...(withoutScripts.length > 0 ? { allowScripts: denied } : {}),
  };
  return `${JSON.stringify(named, null, 2).replaceAll('"workspace:*"', `"${version}"`)}\n`;
}
