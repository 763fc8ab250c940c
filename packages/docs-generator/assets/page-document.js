// What the pages show of a document beside itself: where the API is, how callers say who they are, how each operation is
// called, and values for what has no example. All but the first are in `page.json`, where the address is left open.
window.pageDocument = (() => {
  const { dataset } = document.getElementById('docs');
  // Absolute, as the address of a page may end with a slash or without.
  const url = new URL(dataset.document, document.baseURI).href;
  const toAbsolute = (server) => ({ ...server, url: new URL(server.url, url).href.replace(/\/$/, '') });
  const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

  /** With the address of the API in samples; a quote in it would end the text that it stands in. */
  const fillIn = (source, address) => source.replaceAll('{{address}}', address.replaceAll("'", '%27'));

  const addValues = ({ parameters, requestBody, ...operation }, { parameters: values, body }) => {
    const content = { ...requestBody?.content };
    if (body) content[body.type] = { ...content[body.type], example: body.value };
    const withValue = (parameter) => {
      const key = `${parameter.in}.${parameter.name}`;
      return Object.hasOwn(values, key) ? { ...parameter, example: values[key] } : parameter;
    };
    return {
      ...operation,
      ...(parameters && { parameters: parameters.map(withValue) }),
      ...(requestBody && { requestBody: body ? { ...requestBody, content } : requestBody }),
    };
  };

  const addTo = (paths, samples, values) =>
    Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [
        path,
        Object.fromEntries(
          Object.entries(item).map(([method, operation]) => {
            if (!methods.includes(method)) return [method, operation];
            const name = `${method.toUpperCase()} ${path}`;
            const filled = values[name] ? addValues(operation, values[name]) : operation;
            return [method, samples[name] ? { 'x-codeSamples': samples[name], ...filled } : filled];
          }),
        ),
      ]),
    );

  const extend = (spec, { authentication, samples = {}, values = {}, logo }) => ({
    ...spec,
    info: {
      ...spec.info,
      description: [spec.info.description, authentication].filter(Boolean).join('\n\n'),
      ...(logo ? { 'x-logo': { url: logo, altText: spec.info.title } } : {}),
    },
    servers: (spec.servers ?? []).map(toAbsolute),
    paths: addTo(spec.paths ?? {}, samples, values),
  });

  // The document is shown without them rather than not at all.
  const extras = fetch(new URL(dataset.page, document.baseURI))
    .then((response) => response.json())
    .catch(() => ({}));

  return { url, extras, extend, fillIn };
})();
