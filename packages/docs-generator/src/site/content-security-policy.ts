const sources = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** Scripts and styles come from files of the same origin alone. https://www.w3.org/TR/CSP3/ */
export const strictPolicy = render(sources);

/**
 * The same for ReDoc, which fills style elements that it adds empty (the first hash), adds one style for its scroll
 * bars (the second), and searches in a worker that it makes itself.
 */
export const redocPolicy = render({
  ...sources,
  'style-src': [
    ...sources['style-src'],
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
  ],
  'worker-src': ['blob:'],
});

/**
 * A policy as a page says it itself, so that it holds on any web server. It cannot say there who may frame it.
 * https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-content-security-policy
 */
export function ofPage(policy: string): string {
  return policy.replace(/; frame-ancestors [^;]*/, '');
}

function render(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}
