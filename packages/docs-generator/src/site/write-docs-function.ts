import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { makeFolder } from '@lambda-forge/context';
import type { ApiInfo, DocsEntry } from '@lambda-forge/manifest';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { contentHash, type PageFile, type PageOptions, pageFiles, toPageOptions } from './page-files.ts';

export interface DocsFunctionOptions extends PageOptions {
  /** The folder to write to. */
  readonly outDir: string;
  /** Where the API serves the page. @default '/docs' */
  readonly docsPath?: string;
  /** Where the API serves ReDoc. @default nowhere else than at `{docsPath}/redoc.html` */
  readonly redocPath?: string;
  /**
   * Who compresses. `gateway`: the function answers with text, which every REST API passes on, and which API Gateway
   * compresses itself when its `minimumCompressionSize` is set. `function`: it answers with the files compressed
   * ahead of time, as base64; the REST API must then have `*\/*` among its `binaryMediaTypes`.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
   * @default 'gateway'
   */
  readonly compression?: 'gateway' | 'function';
}

/** How the docs of a stage are served, as its manifest says it; paths of images start from `root`. */
export function toDocsFunctionOptions(
  docs: DocsEntry,
  { info, root }: { readonly info: ApiInfo | undefined; readonly root: string },
): Omit<DocsFunctionOptions, 'outDir'> {
  const { path, redoc } = docs;
  const page = toPageOptions({ docs, ...(info ? { info } : {}) }, root);
  return { docsPath: path, ...(redoc === undefined ? {} : { redocPath: redoc }), ...page };
}

/**
 * Writes the Lambda function that serves the docs page, as a complete asset: handler `index.handler`, no dependency.
 * It serves `GET {docsPath}` and `GET {docsPath}/{proxy+}`: Swagger UI, ReDoc at `redoc.html`, and the document; and
 * `GET {redocPath}`.
 */
export function writeDocsFunction(document: OpenAPIObject, options: DocsFunctionOptions): void {
  const { outDir, docsPath = '/docs', redocPath, compression = 'gateway', ...page } = options;
  makeFolder(join(outDir, 'files'));
  const table = pageFiles(document, page).map((file) => {
    writeFileSync(join(outDir, 'files', file.name), file.content);
    const encodings =
      compression === 'function' && !file.isPage
        ? writeCompressed(join(outDir, 'files', file.name), file)
        : [];
    const { name, content, ...facts } = file;
    return [name, { ...facts, hash: contentHash(content), encodings }] as const;
  });
  const files = { docsPath: docsPath.replace(/\/+$/, ''), redocPath, files: Object.fromEntries(table) };
  writeFileSync(join(outDir, 'files.json'), `${JSON.stringify(files, null, 2)}\n`);
  copyFileSync(createRequire(import.meta.url).resolve('#assets/handler.mjs'), join(outDir, 'index.mjs'));
}

function writeCompressed(path: string, { content }: PageFile): string[] {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  writeFileSync(`${path}.br`, brotliCompressSync(content, quality));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  return ['br', 'gzip'];
}
