/**
 * Whether an entry has the terms of a filter of CloudWatch Logs: all of them, none after a hyphen, one of those after
 * question marks.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @returns undefined for a filter by fields, which only CloudWatch Logs understands
 */
export function toFilter(filter: string): ((message: string) => boolean) | undefined {
  if (/^\s*[{[]/.test(filter)) return undefined;
  const terms = [...filter.matchAll(/([-?]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(
    ([, sign, quoted, bare]) => ({
      sign,
      text: quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '',
    }),
  );
  const some = terms.filter(({ sign }) => sign === '?');
  return (message) => {
    const has = ({ text }: { readonly text: string }) => message.includes(text);
    return (
      terms.every((term) => term.sign === '?' || has(term) === (term.sign !== '-')) &&
      (some.length === 0 || some.some(has))
    );
  };
}
