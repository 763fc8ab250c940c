import { extname, join } from 'node:path';
import { DocsError } from '@lambda-forge/contracts';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { readVersion } from '../read-version.ts';
import { type ClientSource, renderClient } from './render-client.ts';

export interface ClientOptions extends ClientSource {
  /** A file that ends in `.ts`, or the folder of a package. */
  readonly out: string;
  /** The name of the package, where it has none yet. @default of the API's title: `orders-client` */
  readonly packageName?: string | undefined;
}

/** A file of a client. */
export interface ClientFile {
  readonly path: string;
  readonly content: string;
  /** Whether it is written once, and then its owner's. */
  readonly isKept?: true;
}

/**
 * The files of a client: one of TypeScript, or a package that needs no build.
 * @throws DocsError when `out` can be neither, or the document has no operation
 */
export async function planClient(
  document: OpenAPIObject,
  { out, packageName, ...source }: ClientOptions,
): Promise<readonly ClientFile[]> {
  const ending = extname(out);
  const isFile = ['.ts', '.mts', '.cts'].includes(ending);
  if (!isFile && ending !== '') {
    throw new DocsError(`${out} ends in ${ending}, in which no client is written.`, {
      hint: 'Name a file that ends in .ts, or the folder of a package.',
    });
  }
  const { source: typescript, javascript, declarations } = await renderClient(document, source);
  if (isFile) return [{ path: out, content: typescript }];
  const name = packageName ?? `${toWords(document.info.title)}-client`;
  return [
    { path: join(out, 'index.js'), content: javascript },
    { path: join(out, 'index.d.ts'), content: declarations },
    { path: join(out, 'package.json'), content: renderPackage(name), isKept: true },
  ];
}

function toWords(title: string): string {
  return (
    title
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? 'api'
  );
}

function renderPackage(name: string): string {
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    type: 'module',
    sideEffects: false,
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    dependencies: { '@lambda-forge/client': `^${readVersion()}` },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
