export { RunPageError } from './errors.ts';
export { renderRunFile } from './render-run-file.ts';
