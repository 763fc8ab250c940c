export { apiGateway } from './api-gateway.ts';
export type {
  AccessOptions,
  ApiGatewayService,
  AuthorizerOptions,
  DocsOptions,
  EndpointOptions,
} from './declare.ts';
