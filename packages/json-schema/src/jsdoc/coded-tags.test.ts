import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { attachInlineDocumentation } from './inline-documentation.ts';
import { mendCode } from './mend-code.ts';

interface Read {
  readonly description: string;
  readonly tags: readonly (readonly [name: string, text: string])[];
}

/** What the comment of the first member of an interface says to the checker. */
function readMember(source: string): Read {
  const name = '/app/main.ts';
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (path) => (path === name ? file : undefined),
  };
  const checker = ts.createProgram([name], { noLib: true, types: [] }, host).getTypeChecker();
  const declaration = file.statements.filter(ts.isInterfaceDeclaration)[0]?.members[0];
  const symbol = declaration?.name && checker.getSymbolAtLocation(declaration.name);
  if (!declaration || !symbol) throw new Error('There is no member.');
  // What the checker was asked before is forgotten.
  symbol.getJsDocTags(checker);
  ts.getJSDocTags(declaration);
  attachInlineDocumentation(ts, declaration);
  mendCode(ts, declaration);
  return {
    description: (ts.getJSDocCommentsAndTags(declaration) as readonly ts.JSDoc[])
      .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
      .join('\n'),
    tags: ts
      .getJSDocTags(declaration)
      .map(({ tagName, comment }) => [tagName.text, ts.getTextOfJSDocComment(comment) ?? ''] as const),
  };
}

const member = (...lines: readonly string[]): string =>
  [
    'interface A {',
    '  /**',
    ...lines.map((line) => `   *${line && ` ${line}`}`),
    '   */',
    '  a: string;',
    '}',
  ].join('\n');

test.each<[string, readonly string[], Read]>([
  [
    'a span',
    ['Begins with `@` or `a @b`.', '@default c'],
    { description: 'Begins with `@` or `a @b`.', tags: [['default', 'c']] },
  ],
  [
    'a span that begins a line',
    ['As in', '`@a b`', '@default c'],
    { description: 'As in\n`@a b`', tags: [['default', 'c']] },
  ],
  [
    'a block',
    ['As in', '```ts', '@Get() a() {}', '```', '@default c'],
    { description: 'As in\n```ts\n@Get() a() {}\n```', tags: [['default', 'c']] },
  ],
  [
    'a block of tildes',
    ['~~~', '@a', '~~~', '@default c'],
    { description: '~~~\n@a\n~~~', tags: [['default', 'c']] },
  ],
  [
    'a block of more marks than are in it',
    ['````', '```', '@a', '```', '````'],
    { description: '````\n```\n@a\n```\n````', tags: [] },
  ],
  [
    'a block of a tag',
    ['An email.', '@example ```', '@a', '```', '@default c'],
    {
      description: 'An email.',
      tags: [
        ['example', '```\n@a\n```'],
        ['default', 'c'],
      ],
    },
  ],
  [
    'a tag after two spans',
    ['`a` and `b` and', '@default `@c`'],
    { description: '`a` and `b` and', tags: [['default', '`@c`']] },
  ],
])('no `@` in the code of %s begins a tag', (_, lines, read) => {
  expect(readMember(member(...lines))).toEqual(read);
});

test.each<[string, readonly string[], readonly string[]]>([
  ['a mark that stands alone', ['A ` mark', '@a', 'and ` more'], ['a']],
  ['two marks of other lengths', ['A `` mark', '@a', '@b ` c'], ['a', 'b']],
  ['a block that does not end', ['```', '@a'], ['a']],
  ['marks amid a line', ['As ``` a', '@a', '```'], ['a']],
])('%s is no code', (_, lines, names) => {
  expect(readMember(member(...lines)).tags.map(([name]) => name)).toEqual(names);
});

test('a comment without code stays as the compiler has read it', () => {
  expect(readMember(member('A link {@link B}.', '@since 2'))).toEqual({
    description: 'A link {@link B}.',
    tags: [['since', '2']],
  });
});

test('links in a comment with code stay links', () => {
  expect(readMember(member('A `@a` of {@link B | b}.', '@c'))).toEqual({
    description: 'A `@a` of {@link B | b}.',
    tags: [['c', '']],
  });
});

test.each<[string, string, Read]>([
  [
    'on the line of what precedes it',
    'interface A { /** Its `@a`. @default b */ a: string }',
    { description: 'Its `@a`.', tags: [['default', 'b']] },
  ],
  [
    'that is none of JSDoc',
    'interface A { /* Its a. @default b */ a: string }',
    { description: '', tags: [] },
  ],
  [
    'of what stands before it',
    'interface A { /** Of A. @default b */\n a: string }',
    { description: '', tags: [] },
  ],
  [
    'and another before the member',
    'interface A { /** Of A. */\n /** Its a. */ a: string }',
    { description: 'Its a.', tags: [] },
  ],
])('of a comment %s', (_, source, read) => {
  expect(readMember(source)).toEqual(read);
});
