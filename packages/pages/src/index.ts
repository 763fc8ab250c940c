export { type ArtifactKind, artifactKinds } from './artifact-kinds.ts';
export { PageError } from './errors.ts';
export { escapeHtml } from './escape-html.ts';
export { hashedFile, nameByContent, type PageFile, pageStyle } from './page-file.ts';
export { type Loaded, type Page, renderPage } from './render-page.ts';
export { strictPolicy } from './strict-policy.ts';
export { toAddresses } from './to-addresses.ts';
export { type ArtifactsFunctionOptions, writeArtifactsFunction } from './write-artifacts-function.ts';
export { writePages } from './write-pages.ts';
