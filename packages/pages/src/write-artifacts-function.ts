import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ArtifactEntry } from '@lambda-forge/manifest';
import { artifactKinds } from './artifact-kinds.ts';
import { escapeHtml } from './escape-html.ts';
import { type PageFile, pageStyle } from './page-file.ts';
import { renderPage } from './render-page.ts';
import { mostServedBytes } from './served-size.ts';
import { strictPolicy } from './strict-policy.ts';
import { writePages } from './write-pages.ts';

export interface ArtifactsFunctionOptions {
  /** The folder to write to. */
  readonly outDir: string;
  /** What the whole is called: the API's title. */
  readonly site: string;
  /** What the stage serves. */
  readonly artifacts: readonly ArtifactEntry[];
  /** Where the API's own docs are, which the index links as well, if anywhere. */
  readonly docsPath?: string;
  readonly bucket: string;
  /** What the keys of the stage's artifacts begin with, without a slash at the end. */
  readonly prefix: string;
}

/**
 * Writes the Lambda function that serves what a pipeline has put into a bucket, as a complete asset: handler
 * `index.handler`, with nothing but the AWS SDK of Lambda's runtime. It answers `GET {path}` and `GET {path}/{proxy+}` of
 * each artifact.
 */
export function writeArtifactsFunction({ outDir, ...options }: ArtifactsFunctionOptions): void {
  const { site, artifacts, bucket, prefix } = options;
  const style = pageStyle();
  const missing = (title: string, content: string) =>
    renderPage(
      { title, site, content: `<h1>${escapeHtml(title)}</h1>${content}`, home: '{{base}}/index.html' },
      { styles: [style.name], toTop: '{{base}}/' },
    );
  const entries = artifacts.map(({ artifact, path, key, title }) => {
    const kind = artifact === 'index' ? undefined : artifactKinds[artifact];
    const name = title ?? kind?.title ?? site;
    return {
      path,
      ...(kind && {
        key,
        missing: missing(
          `${name}: not made yet`,
          `<p>The step <code>steps.${kind.step}()</code> of a pipeline makes it. Run the pipeline; here that is <code>npx forge pipeline run</code>.</p>`,
        ),
      }),
    };
  });
  const settings = {
    bucket,
    prefix,
    policy: strictPolicy,
    mostBytes: mostServedBytes,
    files: [style.name, ...(artifacts.some(({ artifact }) => artifact === 'index') ? ['index.html'] : [])],
    noSuchPage: missing(
      'There is no such page',
      '<p><a href="{{base}}/index.html">To the first page</a></p>',
    ),
    entries,
  };
  writePages(join(outDir, 'files'), [style, renderIndex(options, style)]);
  writeFileSync(join(outDir, 'artifacts.json'), `${JSON.stringify(settings, null, 2)}\n`);
  copyFileSync(createRequire(import.meta.url).resolve('#assets/handler.mjs'), join(outDir, 'index.mjs'));
}

function renderIndex(
  { site, artifacts, docsPath }: Omit<ArtifactsFunctionOptions, 'outDir'>,
  style: PageFile,
): PageFile {
  const docs =
    docsPath === undefined
      ? []
      : [renderCard({ path: docsPath, title: 'API', description: 'Its endpoints, to read and to try.' })];
  const cards = artifacts.flatMap(({ artifact, path, title, key }) => {
    if (artifact === 'index') return [];
    const kind = artifactKinds[artifact];
    return [renderCard({ path, title: title ?? kind.title, description: kind.description, key })];
  });
  const content = `<h1>${escapeHtml(site)}</h1><ul class="cards">${[...docs, ...cards].join('')}</ul>`;
  return { name: 'index.html', text: renderPage({ title: site, site, content }, { styles: [style.name] }) };
}

interface Card {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly key?: string;
}

// Where the API stands, and when an artifact was made, is known when somebody asks.
function renderCard({ path, title, description, key }: Card): string {
  const made = key === undefined ? '' : `<p class="quiet">{{made:${escapeHtml(key)}}}</p>`;
  return `<li><h2><a href="{{api}}${escapeHtml(path)}">${escapeHtml(title)}</a></h2><p>${escapeHtml(description)}</p>${made}</li>`;
}
