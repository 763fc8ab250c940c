import { createRequire } from 'node:module';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import type yaml from 'yaml';

/** The document as JSON text, indented, with a newline at its end. */
export function renderJson(document: OpenAPIObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * The document as YAML text, without anchors, every line as long as it needs to be. Readers of YAML 1.1 and of 1.2 read
 * the same: what either would take for something else than text (`NO`, `0o14`, `1:30`, a date) is quoted, and so are
 * characters that either refuses, or takes for the end of a line (U+2028).
 */
export function renderYaml(document: OpenAPIObject): string {
  // Loaded when it is needed: most runs write no YAML.
  const { Document, visit } = createRequire(import.meta.url)('yaml') as typeof yaml;
  const rendered = new Document(document, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
    customTags: (tags) => [exponent, ...tags],
  });
  visit(rendered, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && needsQuotes(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return rendered.toString({ lineWidth: 0 }).replace(unprintable, toEscape);
}

// A key to merge, and a default value, of which the library knows nothing when it writes: https://yaml.org/type
// A tab within a line is legal, but PyYAML takes it between quotes only.
function needsQuotes(text: string): boolean {
  const isTabbed = text.includes('\t') && !text.includes('\n');
  return text === '<<' || text === '=' || isTabbed || text.search(unprintable) >= 0;
}

// What one of the versions has as no printable character, or as a line break that the other does not have.
const unprintable = /(?![\t\n])[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu;

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// `1e-7` is a text to YAML 1.1, in which a number with an exponent has a point.
const exponent: yaml.ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /(?!)/,
  identify: (value) => typeof value === 'number' && /^-?\de/.test(String(value)),
  resolve: Number,
  stringify: ({ value }) => String(value).replace('e', '.0e'),
};
