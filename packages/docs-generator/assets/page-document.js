// What the pages show of a document beside itself: where the API is, how callers say who they are, and how each operation
// is called. The last two are in `page.json`, where the address is left open.
window.pageDocument = (() => {
  const { dataset } = document.getElementById('docs');
  // Absolute, as the address of a page may end with a slash or without.
  const url = new URL(dataset.document, document.baseURI).href;
  const toAbsolute = (server) => ({ ...server, url: new URL(server.url, url).href.replace(/\/$/, '') });
  const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

  /** With the address of the API in samples; a quote in it would end the text that it stands in. */
  const fillIn = (source, address) => source.replaceAll('{{address}}', address.replaceAll("'", '%27'));

  const addSamples = (paths, samples) =>
    Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [
        path,
        Object.fromEntries(
          Object.entries(item).map(([method, operation]) => {
            const own = methods.includes(method) ? samples[`${method.toUpperCase()} ${path}`] : undefined;
            return [method, own ? { 'x-codeSamples': own, ...operation } : operation];
          }),
        ),
      ]),
    );

  const extend = (spec, { authentication, samples = {}, logo }) => ({
    ...spec,
    info: {
      ...spec.info,
      description: [spec.info.description, authentication].filter(Boolean).join('\n\n'),
      ...(logo ? { 'x-logo': { url: logo, altText: spec.info.title } } : {}),
    },
    servers: (spec.servers ?? []).map(toAbsolute),
    paths: addSamples(spec.paths ?? {}, samples),
  });

  // The document is shown without them rather than not at all.
  const extras = fetch(new URL(dataset.page, document.baseURI))
    .then((response) => response.json())
    .catch(() => ({}));

  return { url, extras, extend, fillIn };
})();
