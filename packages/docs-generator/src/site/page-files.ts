import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { DocsError } from '../errors.ts';
import { renderJson, renderYaml } from '../openapi/render-document.ts';

/** One file of the docs page. */
export interface PageFile {
  readonly name: string;
  readonly content: Buffer;
  readonly type: string;
  /** The page itself, as opposed to what it loads. */
  readonly isPage: boolean;
  /** Whether its name holds the hash of its content, so that it may be cached for ever. */
  readonly isImmutable: boolean;
}

const assets = join(import.meta.dirname, '..', '..', 'assets');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
};

/** The files of the docs page: the document, Swagger UI's own files, and the page that joins them. All are text. */
export function pageFiles(document: OpenAPIObject): PageFile[] {
  const swaggerUi = swaggerUiFolder();
  const loaded = [
    hashed(join(swaggerUi, 'swagger-ui.css')),
    hashed(join(swaggerUi, 'swagger-ui-bundle.js')),
    ...['docs.css', 'docs.js', 'icon.svg'].map((name) => hashed(join(assets, name))),
  ];
  const names = new Map(loaded.map(({ source, file }) => [source, file.name]));
  const page = readFileSync(join(assets, 'index.html'), 'utf8').replace(
    /\{\{([\w.-]+)\}\}/g,
    (_, name: string) => (name === 'title' ? escapeHtml(document.info.title) : (names.get(name) ?? name)),
  );
  return [
    toFile('index.html', Buffer.from(page), { isPage: true, isImmutable: false }),
    toFile('openapi.json', Buffer.from(renderJson(document)), { isPage: false, isImmutable: false }),
    toFile('openapi.yaml', Buffer.from(renderYaml(document)), { isPage: false, isImmutable: false }),
    ...loaded.map(({ file }) => file),
  ];
}

function swaggerUiFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  } catch (cause) {
    throw new DocsError('The package swagger-ui-dist is not installed.', {
      hint: 'Install the dependencies again.',
      cause,
    });
  }
}

function hashed(path: string): { source: string; file: PageFile } {
  // The source maps are not served, so nothing should ask for them.
  const content = Buffer.from(readFileSync(path, 'utf8').replace(/\n?\/[/*]# sourceMappingURL=.*$/m, ''));
  const source = path.split(/[\\/]/).at(-1) ?? path;
  const extension = extname(source);
  const name = `${source.slice(0, -extension.length)}.${contentHash(content)}${extension}`;
  return { source, file: toFile(name, content, { isPage: false, isImmutable: true }) };
}

function toFile(name: string, content: Buffer, kind: Pick<PageFile, 'isPage' | 'isImmutable'>): PageFile {
  return { name, content, type: types[extname(name)] ?? 'text/plain; charset=utf-8', ...kind };
}

/** The first 12 hexadecimal digits of the content's SHA-256. */
export function contentHash(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

function escapeHtml(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
