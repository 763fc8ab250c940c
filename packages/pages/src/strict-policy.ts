/** Scripts, styles and data come from files of the same origin alone, and nothing is inline. https://www.w3.org/TR/CSP3/ */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The same as a page says it itself, which cannot say who may frame it.
 * https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-content-security-policy
 */
export const policyOfPage = strictPolicy.replace(/; frame-ancestors [^;]*/, '');
