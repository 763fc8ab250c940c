/** How often what may be repeated without end is: as seldom as it may be, then more often, for texts of a least length. */
const repetitions = [0, 1, 2, 4, 8, 16, 32];
const mostCharacters = 10_000;

/**
 * A short text that a regular expression of JSON Schema takes, and `isWanted` as well: `AAA-1111` of
 * `^[A-Z]{3}-\d{4}$`. The same expression gives the same text. Undefined where none is found, as where parts of the
 * expression contradict each other.
 */
export function textOfPattern(
  pattern: string,
  isWanted: (text: string) => boolean = () => true,
): string | undefined {
  const expression = new RegExp(pattern, 'u');
  for (const least of repetitions) {
    const text = write(pattern, least);
    if (text !== undefined && expression.test(text) && isWanted(text)) return text;
  }
  return undefined;
}

/** A text that is written, and where in its expression that ends. */
interface Written {
  readonly text: string | undefined;
  readonly end: number;
}

// Undefined where a part of it cannot be written, or makes it too long.
function write(pattern: string, least: number): string | undefined {
  return writeAlternatives(pattern, 0, least).text;
}

// The first alternative that can be written.
function writeAlternatives(pattern: string, start: number, least: number): Written {
  let first: string | undefined;
  let end = start;
  for (;;) {
    const written = writeSequence(pattern, end, least);
    first ??= written.text;
    if (pattern[written.end] !== '|') return { text: first, end: written.end };
    end = written.end + 1;
  }
}

function writeSequence(pattern: string, start: number, least: number): Written {
  let text: string | undefined = '';
  let end = start;
  while (end < pattern.length && pattern[end] !== '|' && pattern[end] !== ')') {
    const atom = writeAtom(pattern, end, least);
    const [source = '', lowest, , highest] =
      /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(pattern.slice(atom.end)) ?? [];
    const times = source === '' ? 1 : timesOf(source, { lowest, highest }, least);
    text = text === undefined ? undefined : repeat(text, atom.text, times);
    end = atom.end + source.length;
  }
  return { text, end };
}

function timesOf(
  source: string,
  { lowest, highest }: { readonly lowest: string | undefined; readonly highest: string | undefined },
  least: number,
): number {
  if (source.startsWith('?')) return Math.min(least, 1);
  if (source.startsWith('*')) return least;
  if (source.startsWith('+')) return Math.max(least, 1);
  const most = source.includes(',') ? (highest ? Number(highest) : Number.POSITIVE_INFINITY) : Number(lowest);
  return Math.min(Math.max(Number(lowest), least), most);
}

function repeat(before: string, part: string | undefined, times: number): string | undefined {
  if (times === 0) return before;
  if (part === undefined || before.length + part.length * times > mostCharacters) return undefined;
  return before + part.repeat(times);
}

function writeAtom(pattern: string, at: number, least: number): Written {
  const rest = pattern.slice(at);
  const [group] = /^\((\?([:=!]|<[=!]|<\w+>))?/.exec(rest) ?? [];
  if (group !== undefined) {
    const { text, end } = writeAlternatives(pattern, at + group.length, least);
    // What only looks is looked at when the whole is written.
    return { text: /[=!]$/.test(group) ? '' : text, end: end + 1 };
  }
  const [edge] = /^(?:[$^]|\\[bB])/.exec(rest) ?? [];
  if (edge !== undefined) return { text: '', end: at + edge.length };
  const [source = ''] =
    /^(?:\\(?:[pPu]\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|k<[^>]*>|\d+|.)|\[(?:\\.|[^\]\\])*\]|.)/isu.exec(
      rest,
    ) ?? [];
  return { text: characterOf(source), end: at + (source.length || 1) };
}

// Letters and digits first, as codes are made of these; then ASCII.
const usual = [...'aA1', ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))];

// Undefined of what stands for an earlier part.
function characterOf(source: string): string | undefined {
  if (/^\\(k<|[1-9])/.test(source)) return undefined;
  const expression = new RegExp(`^(?:${source})$`, 'u');
  const isOne = (character: string) => expression.test(character);
  return usual.find(isOne) ?? [...source, ...codesIn(source)].find(isOne) ?? findOther(isOne);
}

function codesIn(source: string): string[] {
  const codes = source.matchAll(/\\u\{?([\da-f]{1,6})\}?/gi);
  return [...codes].map(([, code = '0']) => String.fromCodePoint(Number.parseInt(code, 16)));
}

// Of all scripts, up to where surrogates begin.
function findOther(isOne: (character: string) => boolean): string | undefined {
  for (let code = 128; code < 0xd800; code += 1) {
    const character = String.fromCharCode(code);
    if (isOne(character)) return character;
  }
  return undefined;
}
