export { RunPageError } from './errors.ts';
export { openInBrowser } from './open-in-browser.ts';
export { renderRunFile } from './render-run-file.ts';
export { type RunServer, startRunServer } from './start-run-server.ts';
