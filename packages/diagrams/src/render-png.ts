import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { findCarried } from './find-carried.ts';

const require = createRequire(import.meta.url);
const family = 'Source Code Pro';
const fontFiles = ['TTF/SourceCodePro-Regular.ttf', 'TTF/SourceCodePro-Semibold.ttf'];

// WebAssembly is made ready once for a process.
let ready: Promise<void> | undefined;

// Those of a 4K screen: more take longer than all the rest, to show the same texts larger than anybody reads them.
const mostPixels = 3840 * 2160;

/**
 * An SVG picture as PNG, with twice as many pixels each way as long as these are not too many, and in a font that comes
 * with this package: the same picture has the same bytes on every machine.
 */
export async function renderPng(svg: string): Promise<Buffer> {
  ready ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await ready;
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: findZoom(svg) },
    font: { fontBuffers: readFonts(), defaultFontFamily: family, monospaceFamily: family },
  });
  const image = picture.render();
  try {
    return Buffer.from(image.asPng());
  } finally {
    image.free();
    picture.free();
  }
}

function findZoom(svg: string): number {
  const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return Math.min(2, Math.sqrt(mostPixels / (Number(width) * Number(height))));
}

function readFonts(): Uint8Array[] {
  return fontFiles.map((file) => readFileSync(findCarried('source-code-pro', file)));
}
