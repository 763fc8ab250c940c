export { type BuiltDocument, buildDocument } from './document/build-document.ts';
export { nameStage } from './document/name-stage.ts';
export { pickReferenced } from './document/references.ts';
export { renderJson, renderYaml } from './document/render-document.ts';
export { type SampleOptions, sampleOf } from './document/sample-of.ts';
export { type AnswersDocument, toDocumentedEndpoints } from './document/to-documented-endpoints.ts';
export { ContractError } from './errors.ts';
export type { Draft04Schema } from './gateway/draft-04-schema.ts';
export {
  type ApiGatewayMethod,
  type ApiGatewayModel,
  type ApiGatewayModels,
  toApiGatewayModels,
} from './gateway/to-api-gateway-models.ts';
export { type GeneratedDocument, type GenerateOptions, generateOpenApi } from './generate-open-api.ts';
export { type Description, descriptionFile, readDescription } from './read-description.ts';
