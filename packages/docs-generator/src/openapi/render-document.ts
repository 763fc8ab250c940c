import { createRequire } from 'node:module';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import type yaml from 'yaml';

/** The document as JSON text, indented, with a newline at its end. */
export function renderJson(document: OpenAPIObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The document as YAML text, without anchors, every line as long as it needs to be. */
export function renderYaml(document: OpenAPIObject): string {
  // Loaded when it is needed: most runs write no YAML.
  const { stringify } = createRequire(import.meta.url)('yaml') as typeof yaml;
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}
