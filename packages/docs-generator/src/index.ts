export { findStage, type Manifest, readManifest, type StageManifest } from '@lambda-forge/context';
export { type NamedStage, readStage, type StageSource } from './cli/read-stage.ts';
export { ContractError, DocsError } from './errors.ts';
export type { Draft04Schema } from './gateway/draft-04-schema.ts';
export {
  type ApiGatewayMethod,
  type ApiGatewayModel,
  type ApiGatewayModels,
  toApiGatewayModels,
} from './gateway/to-api-gateway-models.ts';
export { type GeneratedDocument, type GenerateOptions, generateOpenApi } from './generate-open-api.ts';
export { nameStage } from './openapi/name-stage.ts';
export { renderJson, renderYaml } from './openapi/render-document.ts';
export { type Description, descriptionFile, readDescription } from './read-description.ts';
export {
  type DocsFunctionOptions,
  toDocsFunctionOptions,
  writeDocsFunction,
} from './site/write-docs-function.ts';
export { type SiteOptions, writeDocsSite } from './site/write-docs-site.ts';
export { type ValidateOptions, validateDocs } from './validate-docs.ts';
export { readDocument, type WriteDocsOptions, writeDocs } from './write-docs.ts';
