export { anyOf, withNull } from './combine.ts';
export { fits } from './fits.ts';
export { attachInlineDocumentation } from './jsdoc/inline-documentation.ts';
export { applyTag, isValueTag, type TagProblem } from './jsdoc/jsdoc-tags.ts';
export { mendFencedCode } from './jsdoc/mend-fenced-code.ts';
export { parseComment } from './jsdoc/parse-comment.ts';
export { expectedOf } from './jsdoc/tag-value.ts';
export type { JsonSchema } from './json-schema.ts';
export { renameReferences } from './map-schema.ts';
