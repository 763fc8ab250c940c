interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Words for its numbers, from the smallest on. */
  readonly words?: readonly string[];
  /** What it takes besides numbers, lists, ranges and steps. */
  readonly special?: RegExp;
}

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
const fields: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  {
    name: 'month',
    min: 1,
    max: 12,
    words: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  {
    name: 'day of week',
    min: 1,
    max: 7,
    words: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
    special: /^(\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/i,
  },
  { name: 'year', min: 1970, max: 2199 },
];

/** What AWS would refuse of the six fields of a `cron(...)` expression. */
export function findCronFault(value: string): string | undefined {
  const parts = value.split(' ');
  if (parts.length !== fields.length)
    return `has ${parts.length} fields; cron takes ${fields.length}: ${fields.map(({ name }) => name).join(', ')}`;
  const bad = fields.findIndex((field, index) => !isField(field, parts[index] ?? ''));
  if (bad !== -1) return `has "${parts[bad]}" as ${fields[bad]?.name}, which cron does not take`;
  const [, , dayOfMonth, , dayOfWeek] = parts;
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    return 'has to say "?" as day of month or as day of week, and not as both';
  return undefined;
}

function isField(field: Field, text: string): boolean {
  return field.special?.test(text) || text.split(',').every((part) => isPart(field, part));
}

function isPart(field: Field, part: string): boolean {
  const [range = '', step, ...others] = part.split('/');
  if (others.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*') return true;
  const ends = range.split('-');
  return ends.length <= 2 && ends.every((end) => isNumber(field, end));
}

function isNumber({ min, max, words = [] }: Field, text: string): boolean {
  if (words.includes(text.toUpperCase())) return true;
  return /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
}
