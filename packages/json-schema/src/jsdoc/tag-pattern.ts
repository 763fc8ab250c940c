export type TagPattern =
  | { readonly pattern: string }
  | { readonly problem: { message: string; hint: string } };

/**
 * The pattern of a JSON Schema for a regular expression, which may be written as in JavaScript, `/^[a-z]+$/i`: a schema
 * has no flags, so that what they say is written out, or refused.
 */
export function readTagPattern(text: string): TagPattern {
  const [, literal, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  try {
    const pattern = [...flags].reduce(withoutFlag, literal ?? text);
    new RegExp(pattern, 'u');
    return { pattern };
  } catch (error) {
    if (error instanceof FlagError)
      return {
        problem: {
          message: `has a @pattern with the flag "${error.message}", which a pattern of JSON Schema has not`,
          hint: 'Write the pattern so that it says the same without: [A-Za-z] for /[a-z]/i, [\\s\\S] for /./s.',
        },
      };
    return {
      problem: {
        message: `has a @pattern that is not a regular expression: ${(error as Error).message}`,
        hint: 'Write it as in new RegExp("...", "u").',
      },
    };
  }
}

class FlagError extends Error {}

function withoutFlag(source: string, flag: string): string {
  // They do not change which texts match.
  if ('dgu'.includes(flag)) return source;
  if (flag === 'i') return withoutCase(source);
  if (flag === 's') return source.replace(token, (text) => (text === '.' ? '[\\s\\S]' : text));
  throw new FlagError(flag);
}

// An escape, the start of a group, a class of characters, or any one character.
const token =
  /\\(?:[pP]\{[^}]*\}|k<[^>]*>|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|.)|\(\?<[^>=!]*>|\[(?:\\.|[^\]\\])*\]|[\s\S]/g;

function withoutCase(source: string): string {
  return source.replace(token, (text) => {
    // Which characters these are in the other case is not written there; nor is it of what repeats an earlier part.
    if (/^\\(?:[uxpPc]|k<|[1-9])/.test(text) || /\\[uxpPc]|[^\0-\x7f]/.test(text)) throw new FlagError('i');
    if (text.startsWith('\\') || text.startsWith('(?<')) return text;
    if (text.startsWith('[')) return classWithoutCase(text);
    return /^[A-Za-z]$/.test(text) ? `[${text}${otherCase(text)}]` : text;
  });
}

function classWithoutCase(text: string): string {
  const body = text.slice(1, -1);
  const added = [...body.matchAll(/\\.|(.)-(\\?.)|[A-Za-z]/g)].flatMap(([part, from, to]) => {
    if (from !== undefined && to !== undefined) return otherCaseOfRange(from, to);
    return /^[A-Za-z]$/.test(part) ? [otherCase(part)] : [];
  });
  const missing = [...new Set(added)].filter((each) => !body.includes(each));
  return `[${body}${missing.join('')}]`;
}

// `M-Z` of `m-z`; of a range like `0-z` the letters in it.
function otherCaseOfRange(from: string, to: string): string[] {
  const inside = (letter: string): boolean => letter >= from && letter <= (to.at(-1) ?? to);
  return ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((alphabet) => {
    const letters = [...alphabet].filter(inside).map(otherCase);
    const [first] = letters;
    const last = letters.at(-1);
    if (first === undefined || last === undefined) return [];
    return [letters.length < 3 ? letters.join('') : `${first}-${last}`];
  });
}

function otherCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}
