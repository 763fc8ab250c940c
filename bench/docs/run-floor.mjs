import { createRequire } from 'node:module';
import { join } from 'node:path';

// What any generator that asks the checker has to do: load the compiler, make one program, visit every contract type.
const typescript = createRequire(import.meta.url)('typescript');
const [root = '', count = '1'] = process.argv.slice(2);
const files = Array.from({ length: Number(count) }, (_, index) =>
  join(root, 'functions', `f${index}`, 'main.ts'),
);
const program = typescript.createProgram(files, {
  strict: true,
  target: typescript.ScriptTarget.ES2022,
  module: typescript.ModuleKind.NodeNext,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  skipLibCheck: true,
  noEmit: true,
});
const checker = program.getTypeChecker();
const seen = new Set();

function visit(type) {
  if (seen.has(type)) return;
  seen.add(type);
  if (type.isUnionOrIntersection()) for (const member of type.types) visit(member);
  if (!(type.flags & typescript.TypeFlags.Object)) return;
  if (checker.isArrayType(type)) for (const element of checker.getTypeArguments(type)) visit(element);
  else {
    for (const property of checker.getPropertiesOfType(type)) visit(checker.getTypeOfSymbol(property));
    for (const { type: value } of checker.getIndexInfosOfType(type)) visit(value);
  }
}

for (const file of files) {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  for (const symbol of module ? checker.getExportsOfModule(module) : []) {
    if (['Input', 'Output', 'Path'].includes(symbol.name)) visit(checker.getDeclaredTypeOfSymbol(symbol));
  }
}
console.log(JSON.stringify({ bytes: seen.size, maxRss: process.resourceUsage().maxRSS }));
