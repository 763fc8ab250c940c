/** A path with the values of its parameters, percent-encoded; only a greedy one, `{proxy+}`, keeps its slashes. */
export function fillPath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^{}+]+)(\+?)\}/g, (part, name: string, greedy: string) => {
    const value = values[name];
    if (value === undefined || value === null) return part;
    return greedy
      ? String(value).split('/').map(encodeURIComponent).join('/')
      : encodeURIComponent(String(value));
  });
}
