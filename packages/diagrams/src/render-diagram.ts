import type { Manifest } from '@lambda-forge/manifest';
import { findStage } from '@lambda-forge/manifest';
import { createGraph } from './app/create-graph.ts';
import { layOut } from './layout/lay-out.ts';
import { createDetails } from './page/details.ts';
import type { OpenApiDocument } from './page/find-operations.ts';
import { renderPage } from './page/render-page.ts';
import { type PipelineGraph, renderPipelineSvg } from './pipeline/render-pipeline-svg.ts';
import { renderMermaid } from './render-mermaid.ts';
import { renderPng } from './render-png.ts';
import { renderSvg } from './svg/render-svg.ts';
import type { Scheme } from './svg/theme.ts';

/** How a diagram is written: a picture, a picture of pixels, a text for Markdown, a page. */
export const diagramFormats = ['svg', 'png', 'mmd', 'html'] as const;
export type DiagramFormat = (typeof diagramFormats)[number];

export interface DiagramOptions {
  /** @default 'svg' */
  readonly format?: DiagramFormat;
  /**
   * The colours of `svg` and `png`. `auto` are the reader's, as far as what shows the picture knows them; those of
   * pixels are light then.
   * @default 'auto'
   */
  readonly scheme?: Scheme;
  /** The stage's OpenAPI document, of which a page shows the contracts. @default none */
  readonly document?: OpenApiDocument;
}

/**
 * The architecture of a stage from its manifest: functions by folder, what triggers them, what they use. The same
 * manifest gives the same bytes.
 * @returns the file's content: text in UTF-8, or PNG
 * @throws ManifestError when there is no such stage
 */
export async function renderDiagram(
  manifest: Manifest,
  stage: string,
  { format = 'svg', scheme = 'auto', document }: DiagramOptions = {},
): Promise<Buffer> {
  const graph = createGraph(manifest, stage);
  if (format === 'mmd') return Buffer.from(renderMermaid(graph));
  const layout = await layOut(graph);
  if (format === 'png') return renderPng(renderSvg(graph, layout, toPixelScheme(scheme)));
  if (format === 'svg') return Buffer.from(renderSvg(graph, layout, scheme));
  const details = createDetails(graph, findStage(manifest, stage), document);
  return Buffer.from(renderPage(graph, renderSvg(graph, layout, 'auto'), details));
}

export interface PipelineDiagramOptions {
  /** @default 'svg' */
  readonly format?: 'svg' | 'png';
  /** @default 'auto' */
  readonly scheme?: Scheme;
}

/**
 * A pipeline's stages and actions as a picture. The same pipeline gives the same bytes.
 * @returns the file's content
 */
export async function renderPipelineDiagram(
  pipeline: PipelineGraph,
  { format = 'svg', scheme = 'auto' }: PipelineDiagramOptions = {},
): Promise<Buffer> {
  if (format === 'png') return renderPng(renderPipelineSvg(pipeline, toPixelScheme(scheme)));
  return Buffer.from(renderPipelineSvg(pipeline, scheme));
}

// Pixels know no reader.
function toPixelScheme(scheme: Scheme): 'light' | 'dark' {
  return scheme === 'dark' ? 'dark' : 'light';
}
