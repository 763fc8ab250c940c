import type * as valibot from 'valibot';
import { type defaultThresholds, logLevels, systemLogLevels } from './observability.ts';

/** Makes the schema of an object that has no other keys. */
export type ToClosed = <Entries extends valibot.ObjectEntries>(
  entries: Entries,
  example: string,
) => valibot.GenericSchema<
  unknown,
  valibot.InferOutput<valibot.ObjectSchema<Entries, undefined>> | undefined
>;

/** What the setting `observability` may hold. */
export function createObservabilitySchema(v: typeof valibot, closed: ToClosed) {
  const oneOf = <const Words extends readonly string[]>(words: Words) =>
    v.optional(v.picklist(words, words.map((word) => `"${word}"`).join(' or ')));
  // On the command line all is text: `-c observability.tracing=true`.
  const untexted = (value: unknown): unknown =>
    typeof value === 'string' && /^(true|false|[\d.]+)$/.test(value) ? JSON.parse(value) : value;
  const onOrOff = v.optional(v.pipe(v.unknown(), v.transform(untexted), v.boolean('true or false')));
  const orOnOff = <Schema extends valibot.GenericSchema>(schema: Schema) =>
    // Which of the two is meant is known by the value, so that what is wrong with it is told of that one.
    v.optional(
      v.lazy(
        (value): valibot.GenericSchema<unknown, boolean | valibot.InferOutput<Schema>> =>
          typeof value === 'object' && value !== null
            ? schema
            : v.pipe(v.unknown(), v.transform(untexted), v.boolean('true, false or an object')),
      ),
    );
  const name = v.optional(v.pipe(v.string('a name'), v.minLength(1, 'a name')));
  const count = threshold(
    'a whole number from 1 on, or false',
    (value) => Number.isInteger(value) && value > 0,
  );
  const percent = threshold('a percentage from 1 to 100, or false', (value) => value >= 1 && value <= 100);

  function threshold(expected: string, isRight: (value: number) => boolean) {
    const isThreshold = (value: unknown) => value === false || (typeof value === 'number' && isRight(value));
    return v.optional(
      v.pipe(v.unknown(), v.transform(untexted), v.custom<number | false>(isThreshold, expected)),
    );
  }

  return closed(
    {
      logs: closed(
        {
          format: oneOf(['JSON', 'Text']),
          level: oneOf(logLevels),
          systemLevel: oneOf(systemLogLevels),
        },
        '{ "level": "WARN" }',
      ),
      tracing: onOrOff,
      powertools: orOnOff(
        closed({ serviceName: name, metricsNamespace: name }, '{ "metricsNamespace": "Orders" }'),
      ),
      accessLogs: orOnOff(closed({ accountRole: onOrOff }, '{ "accountRole": true }')),
      alarms: orOnOff(
        closed(
          {
            topic: v.optional(v.pipe(v.string('a key of "arns"'), v.minLength(1, 'a key of "arns"'))),
            errors: count,
            throttles: count,
            duration: percent,
            '4xx': percent,
            '5xx': count,
            deadLetters: count,
          } satisfies Record<keyof typeof defaultThresholds | 'topic', valibot.GenericSchema>,
          '{ "topic": "alarms" }',
        ),
      ),
      dashboard: onOrOff,
    },
    '{ "tracing": true }',
  );
}
