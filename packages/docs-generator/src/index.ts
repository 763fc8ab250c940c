export {
  AnswersDifferError,
  readExemptions,
  readRecordedAnswers,
  UntestedError,
  untestedFile,
} from '@lambda-forge/api-answers';
export { type RuleSettings, readRuleSettings, ruleFile } from '@lambda-forge/api-changes';
export { DocsError } from '@lambda-forge/contracts';
export { findStage, type Manifest, readManifest, type StageManifest } from '@lambda-forge/manifest';
export {
  type ApiGatewayMethod,
  type ApiGatewayModel,
  type ApiGatewayModels,
  ContractError,
  type Description,
  type Draft04Schema,
  descriptionFile,
  type GeneratedDocument,
  type GenerateOptions,
  generateOpenApi,
  nameStage,
  readDescription,
  renderJson,
  renderYaml,
  toApiGatewayModels,
} from '@lambda-forge/openapi';
export { checkStageAnswers, type StageAnswers } from './answers/check-stage-answers.ts';
export { type Exempt, findStageGaps, type StageGaps } from './answers/find-stage-gaps.ts';
export { type ApiChanges, findApiChanges, type LocatedChange } from './changes/find-api-changes.ts';
export { readReference } from './changes/read-reference.ts';
export { type NamedStage, readStage, type StageSource } from './cli/read-stage.ts';
export type { ClientOptions } from './client/plan-client.ts';
export { checkClient, writeClient } from './client/write-client.ts';
export { findDocument, type SynthesizedStage } from './find-document.ts';
export { type PageOptions, toPageOptions } from './site/page-files.ts';
export { readImage } from './site/read-image.ts';
export {
  type DocsFunctionOptions,
  toDocsFunctionOptions,
  writeDocsFunction,
} from './site/write-docs-function.ts';
export { type SiteOptions, writeDocsSite } from './site/write-docs-site.ts';
export { type ValidateOptions, validateDocs } from './validate-docs.ts';
export { readDocument, type WriteDocsOptions, writeDocs } from './write-docs.ts';
