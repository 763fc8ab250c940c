import { resolve } from 'node:path';
import { hashOf } from '@lambda-forge/context';
import { cachedContracts, docsCacheFolder, generatorId, readContracts } from '@lambda-forge/contracts';
import { findEndpoints, type StageManifest } from '@lambda-forge/manifest';
import { compareText } from '@lambda-forge/schemas';
import { type BuiltDocument, buildDocument, type DocumentOptions } from './document/build-document.ts';
import { cachedDocument } from './document/cached-document.ts';
import { nameStage } from './document/name-stage.ts';
import { serverOf } from './document/server-of.ts';

export interface GenerateOptions {
  /** One stage of the manifest. */
  readonly stage: StageManifest;
  /** The app's folder, which the functions' paths start from. */
  readonly root: string;
  /** The document's title. @default that of the manifest, or else `API` */
  readonly title?: string;
  /** The API's version. @default that of the manifest, or else `1.0.0` */
  readonly version?: string;
  /** What the API is, in Markdown. @default that of the manifest */
  readonly description?: string;
  /** The docs page that the document stands beside; the server's URL is then relative to it. @default the stage's own */
  readonly docsPath?: string;
  /** The API's URLs. @default the URL that is relative to the docs page, so that it holds at every stage */
  readonly servers?: readonly string[];
  /** The tsconfig that says how types are resolved. @default the nearest one from `root` upwards */
  readonly tsconfig?: string;
  /**
   * The folder that keeps the contracts of unchanged functions; false for none.
   * @default node_modules/.cache/lambda-forge below `root`, or .forge/cache where there is no node_modules
   */
  readonly cache?: string | false;
}

export type GeneratedDocument = BuiltDocument;

/**
 * The OpenAPI 3.1 document of a stage, read with the type checker; no handler is imported. It is always complete in
 * its operations: what a contract cannot say is left out of it and told in `problems`.
 */
export function generateOpenApi(options: GenerateOptions): GeneratedDocument {
  const root = resolve(options.root);
  const functions = [...new Set(findEndpoints(options.stage).map(({ entry }) => entry))].sort((a, b) =>
    compareText(a.name, b.name),
  );
  const tsconfig = options.tsconfig === undefined ? undefined : resolve(root, options.tsconfig);
  const reading = { root, tsconfig };
  const docsPath = options.docsPath ?? options.stage.docs?.path;
  const settings = {
    info: toInfo(options),
    servers: options.servers ?? [serverOf(docsPath)],
  };
  const named = ({ document, ...rest }: BuiltDocument) => ({
    ...rest,
    document: nameStage(document, options.stage.name),
  });
  if (options.cache === false)
    return named(buildDocument(options.stage, readContracts(functions, reading).contracts, settings));
  const folder = options.cache === undefined ? docsCacheFolder(root) : resolve(root, options.cache);
  const { hash, load } = cachedContracts(functions, { ...reading, folder });
  const key = hashOf(JSON.stringify([generatorId(import.meta.url), options.stage, settings])).replace(
    /\W/g,
    '',
  );
  const build = () => buildDocument(options.stage, load(), settings);
  return named(cachedDocument(folder, { contracts: hash, settings: key }, build));
}

function toInfo({ stage: { info }, title, version, description }: GenerateOptions): DocumentOptions['info'] {
  return {
    ...info,
    title: title ?? info?.title ?? 'API',
    version: version ?? info?.version ?? '1.0.0',
    ...(description === undefined ? {} : { description }),
  };
}
