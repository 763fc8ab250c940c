import type { DocumentedStage } from '@lambda-forge/api-answers';
import { assertNoProblems } from '@lambda-forge/context';
import { DocsError } from '@lambda-forge/contracts';
import { toDocumentedEndpoints } from '@lambda-forge/openapi';
import { findDocument, type SynthesizedStage } from '../find-document.ts';

/**
 * A stage with what its document has of its answers.
 * @throws DocsError when not all contracts can be read: what the document lacks cannot be compared
 */
export function toDocumentedStage(source: SynthesizedStage): DocumentedStage {
  const { document, problems } = findDocument(source);
  assertNoProblems(problems, 'Contracts', DocsError);
  return { stage: source.stage, documented: toDocumentedEndpoints(document) };
}
