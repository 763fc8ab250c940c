export { type AccessLog, readAccessLog, renderAccessLog } from './access-log.ts';
export { type CorsConfig, corsHeaders, isPreflight, preflightHeaders, readCors } from './cors.ts';
export { createEventParts, createProxyEvent, type EventContext, joinQuery } from './create-proxy-event.ts';
export { executeApiOrigin } from './execute-api-origin.ts';
export { findRoleRefusal } from './find-role-refusal.ts';
export { readFunctionUrlSources } from './function-url/event-source.ts';
export { type Header, type HttpRequest, headerOf, readHttpRequest } from './http-request.ts';
export type { HttpResponse } from './http-response.ts';
export { openHttpServer } from './http-server.ts';
export { identityOf } from './identity-of.ts';
export { isTextType } from './is-text-type.ts';
export { isValidHeader } from './is-valid-header.ts';
export { createIssuerKeys } from './jwt/create-issuer-keys.ts';
export type { KeySource } from './jwt/key-source.ts';
export { isMadeUpUserPool } from './jwt/user-pool.ts';
export { type Claims, verifyJwt } from './jwt/verify-jwt.ts';
export {
  integrationVariables,
  type ObservedIntegration,
  observeIntegration,
} from './observed-integration.ts';
export { connectionHeaders, createOutlet } from './outlet.ts';
export { evaluatePolicy, PolicyFault } from './policy.ts';
export { readBody } from './read-body.ts';
export { readQuery } from './read-query.ts';
export { readRoles } from './read-roles.ts';
export { readStage, type StageConfig } from './read-stage.ts';
export type { SignedRequest } from './signature/read-signature.ts';
export { verifySignature } from './signature/verify-signature.ts';
export { toLogTime } from './to-log-time.ts';
export { toHead, toProxyResponse } from './to-proxy-response.ts';
