// Serves the docs page: a fixed table of files, nothing else. The build appends nothing and imports nothing.
import { readFileSync } from 'node:fs';

const { files, docsPath } = JSON.parse(readFileSync(new URL('./files.json', import.meta.url), 'utf8'));
const bodies = new Map();

export const handler = async (event) => {
  const name = fileName(event);
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file) return answer(404, { 'cache-control': 'no-store' }, 'Not found');
  const encoding = file.encodings.find((each) => accepts(event, each));
  // The page names its own address, so it has a tag of its own for each address.
  const base = file.isPage ? baseOf(event) : '';
  const etag = `"${file.hash}${encoding ? `-${encoding}` : ''}${base ? `-${hash(base)}` : ''}"`;
  const headers = {
    'content-type': file.type,
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    ...(file.encodings.length > 0 ? { vary: 'accept-encoding' } : {}),
  };
  if (
    header(event, 'if-none-match')
      ?.split(',')
      .some((tag) => tag.trim().replace(/^W\//, '') === etag)
  )
    return answer(304, headers, '');
  if (!encoding)
    return answer(
      200,
      headers,
      read(name, 'utf8').replace('<base href="./">', base ? `<base href="${escapeHtml(base)}">` : '$&'),
    );
  const extension = encoding === 'br' ? 'br' : 'gz';
  return {
    ...answer(200, { ...headers, 'content-encoding': encoding }, read(`${name}.${extension}`, 'base64')),
    isBase64Encoded: true,
  };
};

function fileName({ pathParameters, path = '', requestContext }) {
  const proxy = pathParameters?.proxy;
  if (proxy !== undefined && proxy !== null) return proxy === '' ? 'index.html' : proxy;
  const at = (requestContext?.path ?? path).replace(/\/+$/, '');
  const known = Object.keys(files).find((file) => at.endsWith(`${docsPath}/${file}`));
  return known ?? 'index.html';
}

// Behind a stage or a custom domain the page stands at another path than its resource; this is the one in the browser.
function baseOf({ requestContext, path = '' }) {
  const at = (requestContext?.path ?? path).replace(/\/index\.html$/, '').replace(/\/+$/, '');
  return `${at}/`;
}

function header({ headers, multiValueHeaders }, name) {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  return (
    found ??
    Object.entries(multiValueHeaders ?? {})
      .find(([key]) => key.toLowerCase() === name)?.[1]
      ?.join(',')
  );
}

function accepts(event, encoding) {
  const offered = (header(event, 'accept-encoding') ?? '')
    .split(',')
    .map((each) => each.trim().toLowerCase());
  return offered.some((each) => each.split(';')[0] === encoding && !/;\s*q=0(\.0*)?$/.test(each));
}

function read(name, encoding) {
  const body =
    bodies.get(name) ?? readFileSync(new URL(`./files/${name}`, import.meta.url)).toString(encoding);
  bodies.set(name, body);
  return body;
}

function answer(statusCode, headers, body) {
  const security = {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  return {
    statusCode,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers, ...security },
    body,
    isBase64Encoded: false,
  };
}

function escapeHtml(text) {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function hash(text) {
  let value = 5381;
  for (const character of text) value = (value * 33 + character.codePointAt(0)) >>> 0;
  return value.toString(36);
}
