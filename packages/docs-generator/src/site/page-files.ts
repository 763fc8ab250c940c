import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { DocsError } from '@lambda-forge/contracts';
import type { StageManifest } from '@lambda-forge/manifest';
import { renderJson, renderYaml } from '@lambda-forge/openapi';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { codeSamples } from '../samples/code-samples.ts';
import { describeAuthentication } from '../samples/describe-authentication.ts';
import { requestValues } from '../samples/request-values.ts';
import { ofPage, redocPolicy, strictPolicy } from './content-security-policy.ts';
import { readImage } from './read-image.ts';

/** One file of the docs page. */
export interface PageFile {
  readonly name: string;
  readonly content: Buffer;
  readonly type: string;
  /** A page itself, as opposed to what it loads. */
  readonly isPage: boolean;
  /** Whether its name holds the hash of its content, so that it may be cached for ever. */
  readonly isImmutable: boolean;
  /** The content security policy that it is served with. */
  readonly policy: string;
}

/** What is asked of a file that is no asset: the rest follows from its name and content. */
type Kind = Pick<PageFile, 'isPage' | 'isImmutable' | 'policy'>;

const require = createRequire(import.meta.url);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
};

const assets = [
  'page-document.js',
  'swagger.css',
  'swagger-menu.css',
  'swagger-samples.js',
  'swagger-menu.js',
  'swagger.js',
  'redoc.css',
  'redoc.js',
  'icon.svg',
];

export interface PageOptions {
  /** Whether Swagger UI ends with a list of all schemas. @default false */
  readonly schemas?: boolean;
  /** The icon of the pages, an image file of at most 100 kB. @default one of Lambda Forge */
  readonly favicon?: string;
  /** What stands above the title, an image file of at most 100 kB. @default none */
  readonly logo?: string;
}

/** What the settings of a stage say of its pages. */
export function toPageOptions(
  { docs, info }: Pick<StageManifest, 'docs' | 'info'>,
  root: string,
): PageOptions {
  const { favicon, logo } = info ?? {};
  return {
    schemas: docs?.schemas ?? false,
    ...(favicon === undefined ? {} : { favicon: resolve(root, favicon) }),
    ...(logo === undefined ? {} : { logo: resolve(root, logo) }),
  };
}

/** The files of the docs pages: the document, Swagger UI's and ReDoc's own files, and the pages that join them. All are text. */
export function pageFiles(
  document: OpenAPIObject,
  { schemas = false, favicon, logo }: PageOptions = {},
): PageFile[] {
  const loaded = [
    hashed(bundleFile('swagger-ui-dist', 'swagger-ui.css')),
    hashed(bundleFile('swagger-ui-dist', 'swagger-ui-bundle.js')),
    hashed(bundleFile('redoc', 'bundles/redoc.standalone.js')),
    ...assets.map((name) => hashed(asset(name))),
  ];
  const names = new Map(loaded.map(({ source, file }) => [source, file.name]));
  const words: Readonly<Record<string, string | undefined>> = {
    title: escapeHtml(document.info.title),
    schemas: String(schemas),
    favicon: favicon === undefined ? `./${names.get('icon.svg')}` : readImage(favicon),
  };
  const page = (name: string, policy: string) => {
    const own: typeof words = { ...words, policy: ofPage(policy) };
    const text = readFileSync(asset(name), 'utf8').replace(
      /\{\{([\w.-]+)\}\}/g,
      (_, key: string) => own[key] ?? names.get(key) ?? key,
    );
    return toFile(name, Buffer.from(text), { isPage: true, isImmutable: false, policy });
  };
  const fixed = { isPage: false, isImmutable: false, policy: strictPolicy };
  return [
    page('index.html', strictPolicy),
    page('redoc.html', redocPolicy),
    toFile('openapi.json', Buffer.from(renderJson(document)), fixed),
    toFile('openapi.yaml', Buffer.from(renderYaml(document)), fixed),
    toFile('page.json', Buffer.from(`${JSON.stringify(pageOf(document, logo))}\n`), fixed),
    ...loaded.map(({ file }) => file),
  ];
}

// What the pages add to the document; the address of the API is where they find it.
function pageOf(document: OpenAPIObject, logo: string | undefined): object {
  return {
    ...(logo === undefined ? {} : { logo: readImage(logo) }),
    authentication: describeAuthentication(document),
    samples: codeSamples(document, '{{address}}'),
    values: requestValues(document),
  };
}

function asset(name: string): string {
  return require.resolve(`#assets/${name}`);
}

// A published package carries them in its `dist` (`prepack`): they are all that is used of packages which are built from many others.
function bundleFile(name: string, file: string): string {
  const carried = join(import.meta.dirname, 'carried', name, basename(file));
  return existsSync(carried) ? carried : join(packageFolder(name), file);
}

function packageFolder(name: string): string {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch (cause) {
    throw new DocsError(`The package ${name} is not installed.`, {
      hint: 'Install the dependencies again.',
      cause,
    });
  }
}

interface Hashed {
  readonly source: string;
  readonly file: PageFile;
}

// They are large, and the same for every document of a process.
const known = new Map<string, Hashed>();

function hashed(path: string): Hashed {
  const found = known.get(path) ?? readHashed(path);
  known.set(path, found);
  return found;
}

function readHashed(path: string): Hashed {
  // The source maps are not served, so nothing should ask for them; nor for ReDoc's logo, which is on another host.
  const text = readFileSync(path, 'utf8')
    .replace(/\s*\/[/*]# sourceMappingURL=\S+(\s*\*\/)?\s*$/, '')
    .replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:,');
  const content = Buffer.from(text);
  const source = path.split(/[\\/]/).at(-1) ?? path;
  const extension = extname(source);
  const name = `${source.slice(0, -extension.length)}.${contentHash(content)}${extension}`;
  return { source, file: toFile(name, content, { isPage: false, isImmutable: true, policy: strictPolicy }) };
}

function toFile(name: string, content: Buffer, kind: Kind): PageFile {
  return { name, content, type: types[extname(name)] ?? 'text/plain; charset=utf-8', ...kind };
}

/** The first 12 hexadecimal digits of the content's SHA-256. */
export function contentHash(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

function escapeHtml(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
