import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Template } from './template.ts';

/** Where a published package has its template, from its `dist`. */
export const templateFile = 'template.json';

/**
 * The template that this package was published with; in the workspace of Lambda Forge, where it runs from its sources,
 * the demo as it is now.
 */
export async function readTemplate(): Promise<Template> {
  const published = fileURLToPath(new URL(templateFile, import.meta.url));
  if (existsSync(published)) return JSON.parse(readFileSync(published, 'utf8')) as Template;
  const { collectTemplate } = await import('./collect-template.ts');
  return collectTemplate(fileURLToPath(new URL('../../../..', import.meta.url)));
}
