/** Where a stage of an API tells of each request. */
export interface AccessLog {
  /** A log group's, or that of a delivery stream. */
  readonly destinationArn: string;
  /** `$context.requestId $context.status` */
  readonly format: string;
}

/**
 * The access log of a stage, from the setting of its template; undefined where it has none.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigatewayv2-stage-accesslogsettings.html
 */
export function readAccessLog(setting: unknown): AccessLog | undefined {
  const { DestinationArn, Format } = Object(setting) as Readonly<Record<string, unknown>>;
  if (typeof DestinationArn !== 'string' || typeof Format !== 'string') return undefined;
  return { destinationArn: DestinationArn, format: Format };
}

/**
 * A line of an access log, in the format of its stage: `$context` and its variables, of which one without a value is a
 * hyphen. Nothing is escaped.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function renderAccessLog(format: string, variables: object): string {
  return format.replaceAll(/\$context\.(\w+(?:\.[\w-]+)*)/g, (_, path: string) =>
    textOf(findValue(variables, path)),
  );
}

// Names of claims may hold dots and colons; those with dots are looked for as one.
function findValue(value: unknown, path: string): unknown {
  const own = Object(value) as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(own, path)) return own[path];
  const [first = '', ...rest] = path.split('.');
  return rest.length > 0 && Object.hasOwn(own, first) ? findValue(own[first], rest.join('.')) : undefined;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return '-';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
