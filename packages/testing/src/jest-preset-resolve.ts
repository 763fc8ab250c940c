/** What jest hands to a resolver, as far as it is used here. */
interface ResolveOptions {
  readonly conditions?: readonly string[];
  readonly defaultResolver: (path: string, options: ResolveOptions) => string;
}

/** Finds a module as jest does, and packages whose `exports` are for `import` alone: they are compiled. */
export default function resolve(path: string, options: ResolveOptions): string {
  try {
    return options.defaultResolver(path, options);
  } catch (error) {
    const { conditions = [] } = options;
    if (/^[./]/.test(path) || !conditions.includes('require')) throw error;
    try {
      const others = conditions.filter((condition) => condition !== 'require');
      return options.defaultResolver(path, { ...options, conditions: ['import', ...others] });
    } catch {
      throw error;
    }
  }
}
