// Comments that start a line: no code can be in them.
const comments = /^[ \t]*(?:\/\*(?!\*?\/)[\s\S]*?\*\/|\/\/(?!\/).*)/gm;
const modules = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*(["'])([^"'\n]+)\1/g;
const directives = /^[ \t]*\/\/\/[ \t]*<reference[ \t][^\n]*?\b(path|types)[ \t]*=[ \t]*(["'])([^"'\n]+)\2/gm;

export interface References {
  readonly modules: readonly string[];
  readonly paths: readonly string[];
  readonly types: readonly string[];
}

/** What a declaration file refers to, found without parsing it: rather something too much than too little. */
export function findReferences(text: string): References {
  const found = [...text.matchAll(directives)];
  const named = (kind: string): string[] =>
    found.flatMap(([, kindOf, , name]) => (kindOf === kind && name ? [name] : []));
  const code = text.replace(comments, '');
  return {
    modules: [...new Set([...code.matchAll(modules)].flatMap(([, , name]) => name ?? []))],
    paths: named('path'),
    types: named('types'),
  };
}
