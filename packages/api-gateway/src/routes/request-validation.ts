import type { Problem } from '@lambda-forge/context';
import { toOpenApiPath } from '@lambda-forge/manifest';
import { type ApiGatewayMethod, toApiGatewayModels } from '@lambda-forge/openapi';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { StageMessages } from '@lambda-forge/synthesis';
import {
  type JsonSchema,
  type MethodOptions,
  Model,
  RequestValidator,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { EndpointDeclaration } from '../declarations.ts';
import type { StageDocument } from '../docs/stage-document.ts';

/** What API Gateway checks of a request before it calls the function, as options of its method. */
type RequestValidation = Pick<MethodOptions, 'requestModels' | 'requestParameters' | 'requestValidator'>;

/** The request validation of one API. */
export interface ApiValidation {
  /** What the method of an endpoint is given. */
  optionsOf(endpoint: EndpointDeclaration): RequestValidation;
  /** What API Gateway would refuse of the models that were given out. */
  problems(): Problem[];
}

/**
 * The checks of the endpoints that say `validate`: the model of the body, whatever its content type is said to be, and
 * the parameters that a request must have. What models cannot express is a warning that says what is not enforced.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function createRequestValidation(
  api: RestApi,
  { stack, context }: ServiceEnvironment,
  generated: StageDocument | undefined,
): ApiValidation {
  const models = generated
    ? toApiGatewayModels(generated.document)
    : { methods: [], warnings: [], problems: [] };
  const checked = new Set<string>();
  let validator: RequestValidator | undefined;
  const toValidator = () => {
    validator ??= new RequestValidator(api, 'Validator', {
      restApi: api,
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    return validator;
  };
  return {
    optionsOf(endpoint) {
      const found = endpoint.validate ? models.methods.find(isOf(endpoint)) : undefined;
      if (!found || (!found.model && Object.keys(found.requestParameters).length === 0)) return {};
      const name = `${found.method} ${found.path}`;
      for (const warning of models.warnings.filter((each) => each.endpoint === name))
        StageMessages.of(stack).add(stack, context, {
          warning: 'lambda-forge:validation',
          text: render(warning),
        });
      if (found.model) checked.add(name);
      return {
        requestValidator: toValidator(),
        requestParameters: { ...found.requestParameters },
        ...(found.model ? { requestModels: forEveryType(toModel(api, endpoint, found.model)) } : {}),
      };
    },
    problems: () => models.problems.filter(({ endpoint = '' }) => checked.has(endpoint)),
  };
}

// "If no matching content type is found, request validation is not performed. To use the same model regardless of the
// content type, set the content type for your data model to $default." (the page above) What JSON is called is named
// beside it, for what reads templates and does not know $default.
function forEveryType(model: Model): Record<string, Model> {
  return { 'application/json': model, $default: model };
}

function isOf({ method, path }: EndpointDeclaration): (candidate: ApiGatewayMethod) => boolean {
  return (candidate) => candidate.method === method && candidate.path === toOpenApiPath(path);
}

// Beside the method that it is for. Nested stacks share no model, as none may wait for the other.
function toModel(
  api: RestApi,
  { fn }: EndpointDeclaration,
  { name, schema }: NonNullable<ApiGatewayMethod['model']>,
): Model {
  const { stack } = fn.construct;
  const scope = stack === api.stack ? api : stack;
  const id = `Model-${name}`;
  const known = scope.node.tryFindChild(id);
  if (known instanceof Model) return known;
  // CDK's type of a schema knows fewer keywords than draft 4.
  return new Model(scope, id, {
    restApi: api,
    modelName: scope === api ? name : `${name}Of${stack.node.id}`,
    contentType: 'application/json',
    schema: schema as JsonSchema,
  });
}

function render({ message, hint }: Problem): string {
  return hint ? `${message} ${hint}` : message;
}
