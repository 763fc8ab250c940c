import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { stringify } from 'yaml';

/** The document as JSON text, indented, with a newline at its end. */
export function renderJson(document: OpenAPIObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The document as YAML text, without anchors, every line as long as it needs to be. */
export function renderYaml(document: OpenAPIObject): string {
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}
