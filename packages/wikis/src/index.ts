export { WikiError } from './errors.ts';
export { renderWiki, type WikiOptions } from './render-wiki.ts';
