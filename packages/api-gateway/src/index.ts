export { apiGateway } from './api-gateway.ts';
export type {
  AccessOptions,
  ApiGatewayService,
  AuthorizerOptions,
  DocsOptions,
  EndpointAccess,
  EndpointOptions,
} from './declare.ts';
