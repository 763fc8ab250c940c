import { TemplateError } from '../errors.ts';
import { replaceOnce } from './replace-once.ts';
import type { Files } from './template.ts';

/** What the demo takes from the workspace around it. */
export interface WorkspaceSettings {
  /** Versions by package. */
  readonly catalog: Readonly<Record<string, string>>;
  /** Those of tsconfig.base.json. */
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly license?: string;
  readonly nx?: object;
}

/**
 * The demo's files as those of a project on its own: what it takes from the workspace is written out, and what is for
 * the workspace alone is left out. The versions of the workspace's own packages stay `workspace:*`.
 * @throws TemplateError when the demo is not as this expects it
 */
export function toStandalone(files: Files, settings: WorkspaceSettings): Files {
  // A project draws its own, once it has functions of its own.
  const { 'architecture.svg': _, 'pipeline.svg': __, ...kept } = files;
  const standalone: Files = {
    ...kept,
    'package.json': toPackageJson(files['package.json'] ?? '{}', settings),
    'tsconfig.json': toTsconfig(files['tsconfig.json'] ?? '{}', settings),
    'cdk.json': replaceOnce(files['cdk.json'] ?? '', ' --conditions=@lambda-forge/source', ''),
    'README.md': replaceOnce(
      files['README.md'] ?? '',
      /^In the Lambda Forge workspace: `npx -y pnpm@12 start` at its root\. .*\n(?:!\[.*\n)*\n/m,
      '',
    ),
  };
  assertStandalone(standalone);
  return standalone;
}

function toPackageJson(text: string, { catalog }: WorkspaceSettings): string {
  const { nx, license, dependencies, devDependencies, ...rest } = JSON.parse(text) as PackageJson;
  return render({
    ...rest,
    dependencies: toVersions(dependencies, catalog),
    devDependencies: toVersions(devDependencies, catalog),
  });
}

function toVersions(
  dependencies: PackageJson['dependencies'],
  catalog: WorkspaceSettings['catalog'],
): PackageJson['dependencies'] {
  const versions = Object.entries(dependencies).map(([name, version]) => {
    const found = version === 'catalog:' ? catalog[name] : version;
    if (found === undefined) throw new TemplateError(`The catalog has no version of ${name}.`);
    return [name, found];
  });
  return Object.fromEntries(versions);
}

// What a composite project of the workspace needs, and an app that is only checked does not.
const ofWorkspace = ['customConditions', 'composite', 'declaration', 'emitDeclarationOnly'];

function toTsconfig(text: string, settings: WorkspaceSettings): string {
  const { include } = JSON.parse(text) as { readonly include: readonly string[] };
  const options = Object.entries(settings.compilerOptions).filter(([name]) => !ofWorkspace.includes(name));
  return render({ compilerOptions: { ...Object.fromEntries(options), noEmit: true }, include });
}

// Whatever the demo gets: nothing in it may lead out of its folder, or to the sources of the packages.
function assertStandalone(files: Files): void {
  const leading = Object.entries(files).flatMap(([path, text]) => {
    const up = '../'.repeat(path.split('/').length);
    const found = ['@lambda-forge/source', 'catalog:', up].find((part) => text.includes(part));
    return found ? [`${path} has "${found}"`] : [];
  });
  if (leading.length > 0)
    throw new TemplateError(`The demo leads out of its folder: ${leading.join(', ')}.`, {
      hint: 'toStandalone has to write it out.',
    });
}

function render(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
