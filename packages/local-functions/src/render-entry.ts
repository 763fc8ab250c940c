/**
 * An entry of the log of a function as people read it. Of Lambda's own JSON that is the message, with its level unless
 * that is INFO, and fields beside it; any other text is as it is.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
 */
export function renderEntry(text: string): string {
  const entry = text.startsWith('{') ? parse(text) : undefined;
  if (entry === undefined) return text;
  const { type, record, level, message } = entry;
  if (typeof type === 'string' && type.startsWith('platform.') && isObject(record))
    return renderPlatform(type, record);
  if (typeof level !== 'string' || (entry['timestamp'] === undefined && entry['time'] === undefined))
    return text;
  const error = isObject(message) ? message : entry;
  const words = [
    ...(level.toUpperCase() === 'INFO' ? [] : [level.toUpperCase()]),
    ...(isError(error) && isObject(message) ? renderError(error) : renderMessage(message)),
    ...renderFields(entry),
  ];
  return words.join(' ');
}

type Entry = Readonly<Record<string, unknown>>;

function renderPlatform(type: string, record: Entry): string {
  const name = type.replace('platform.', '');
  const metrics = isObject(record['metrics']) ? record['metrics'] : {};
  if (name !== 'report') return name.toUpperCase();
  const { durationMs, memorySizeMB, maxMemoryUsedMB, initDurationMs } = metrics;
  const { status = 'success', errorType } = record;
  return [
    'REPORT',
    `Duration: ${Number(durationMs).toFixed(0)} ms`,
    ...(initDurationMs === undefined ? [] : [`Init Duration: ${Number(initDurationMs).toFixed(0)} ms`]),
    `Memory Size: ${String(memorySizeMB)} MB`,
    ...(Number(maxMemoryUsedMB) > 0 ? [`Max Memory Used: ${String(maxMemoryUsedMB)} MB`] : []),
    ...(status === 'success' ? [] : [`Status: ${String(status)}`]),
    ...(errorType === undefined ? [] : [`Error Type: ${String(errorType)}`]),
  ].join('  ');
}

function renderMessage(message: unknown): string[] {
  if (message === undefined) return [];
  return [typeof message === 'string' ? message : JSON.stringify(message)];
}

// Frames of the runtime and of Node.js tell nobody anything.
function renderError({ errorType, errorMessage, stackTrace }: Entry): string[] {
  const [, ...frames] = Array.isArray(stackTrace) ? stackTrace.map(String) : [];
  const own = frames.filter(
    (frame) => !/local-functions\/(src|dist)\/|\/var\/runtime\/|\(?node:/.test(frame),
  );
  return [[`${String(errorType)}: ${String(errorMessage)}`, ...own].join('\n')];
}

// What loggers add, such as the keys of Powertools' logger; those that every entry has are told elsewhere.
function renderFields(entry: Entry): string[] {
  const fields = Object.entries(entry).filter(([key]) => !known.has(key));
  return fields.length > 0 ? [JSON.stringify(Object.fromEntries(fields))] : [];
}

const known = new Set([
  'timestamp',
  'time',
  'level',
  'requestId',
  'message',
  'errorType',
  'errorMessage',
  'stackTrace',
  'service',
  'sampling_rate',
  'xray_trace_id',
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
]);

function isError({ errorType, errorMessage }: Entry): boolean {
  return errorType !== undefined && errorMessage !== undefined;
}

function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
