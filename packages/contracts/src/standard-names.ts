/** Names of the language that mean the same in every program, unless a file declares them, too. */
export const standardNames: ReadonlySet<string> = new Set([
  ...['Partial', 'Required', 'Readonly', 'Record', 'Pick', 'Omit', 'Exclude', 'Extract', 'NonNullable'],
  ...['Parameters', 'ReturnType', 'ConstructorParameters', 'InstanceType', 'Awaited', 'NoInfer'],
  ...['Uppercase', 'Lowercase', 'Capitalize', 'Uncapitalize'],
  ...['Array', 'ReadonlyArray', 'Date', 'const', 'undefined'],
]);

// Those that are used without being written, too: by `string`, `[]`, `async`, `/./` and the like.
const unwritten = [
  ...['Object', 'Function', 'CallableFunction', 'NewableFunction', 'String', 'Number', 'Boolean', 'Symbol'],
  ...[
    'BigInt',
    'RegExp',
    'Promise',
    'PromiseLike',
    'Iterable',
    'AsyncIterable',
    'Generator',
    'AsyncGenerator',
  ],
  ...['TemplateStringsArray', 'IArguments'],
];

const declaration = new RegExp(
  `\\b(?:interface|class|type|namespace|module|enum|var|let|const|function|import)\\s+(?:${[...standardNames, ...unwritten].join('|')})\\b`,
);

/** Whether the text of a declaration file may say anything of the language's own names. */
export function declaresStandardNames(text: string): boolean {
  return declaration.test(text);
}
