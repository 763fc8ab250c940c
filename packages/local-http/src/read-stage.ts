import { type ReadResource, textMap } from '@lambda-forge/assembly';
import { type AccessLog, readAccessLog } from './access-log.ts';

/** A version of an HTTP or WebSocket API under a path of its own, or, when it is called `$default`, under none. */
export interface StageConfig {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly accessLog?: AccessLog;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html */
export function readStage({ properties }: ReadResource): StageConfig {
  const accessLog = readAccessLog(properties['AccessLogSettings']);
  return {
    name: String(properties['StageName']),
    variables: textMap(properties['StageVariables']),
    ...(accessLog ? { accessLog } : {}),
  };
}
