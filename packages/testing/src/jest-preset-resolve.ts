/** What jest hands to a resolver, as far as it is used here. */
interface ResolveOptions {
  readonly conditions?: readonly string[];
  readonly defaultResolver: (path: string, options: ResolveOptions) => string;
}

/**
 * Finds a module as jest does, and what its CommonJS runtime would not find: packages whose `exports` are for `import`
 * alone, which are compiled, and `./main.ts` where it is imported as `./main.js`, as TypeScript has it in packages of
 * ECMAScript modules.
 */
export default function resolve(path: string, options: ResolveOptions): string {
  try {
    return options.defaultResolver(path, options);
  } catch (error) {
    const found = findOther(path, options);
    if (found === undefined) throw error;
    return found;
  }
}

function findOther(path: string, options: ResolveOptions): string | undefined {
  const { conditions = [], defaultResolver } = options;
  try {
    if (/^[./]/.test(path)) {
      const source = path.replace(/\.([cm]?)js$/, '.$1ts');
      return source === path ? undefined : defaultResolver(source, options);
    }
    if (!conditions.includes('require')) return undefined;
    const others = conditions.filter((condition) => condition !== 'require');
    return defaultResolver(path, { ...options, conditions: ['import', ...others] });
  } catch {
    return undefined;
  }
}
