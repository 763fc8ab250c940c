/** Functions in a message: all names of a few, else the first and how many more. */
export function nameFunctions(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  if (rest.length > 2) return `function "${first}" and ${rest.length} others`;
  return `${rest.length > 0 ? 'functions' : 'function'} ${names.map((name) => `"${name}"`).join(', ')}`;
}
