// Serves the docs pages: a fixed table of files, nothing else. The build appends nothing and imports nothing.
import { readFileSync } from 'node:fs';

const { files, docsPath, redocPath } = JSON.parse(
  readFileSync(new URL('./files.json', import.meta.url), 'utf8'),
);
const bodies = new Map();

export const handler = async (event) => {
  const name = fileName(event);
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file)
    return answer(
      404,
      { 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'" },
      'Not found',
    );
  const encoding = file.encodings.find((each) => accepts(event, each));
  // A page names the address of what it loads, so it has a tag of its own for each address.
  const folder = file.isPage ? folderOf(event) : '';
  const etag = `"${file.hash}${encoding ? `-${encoding}` : ''}${folder ? `-${hash(folder)}` : ''}"`;
  const headers = {
    'content-type': file.type,
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    'content-security-policy': file.policy,
    ...(file.encodings.length > 0 ? { vary: 'accept-encoding' } : {}),
  };
  if (
    header(event, 'if-none-match')
      ?.split(',')
      .some((tag) => tag.trim().replace(/^W\//, '') === etag)
  )
    return answer(304, headers, '');
  if (!encoding) {
    const text = read(name, 'utf8');
    return answer(200, headers, folder ? text.replaceAll('"./', () => `"${escapeHtml(folder)}`) : text);
  }
  const extension = encoding === 'br' ? 'br' : 'gz';
  return {
    ...answer(200, { ...headers, 'content-encoding': encoding }, read(`${name}.${extension}`, 'base64')),
    isBase64Encoded: true,
  };
};

function fileName(event) {
  const proxy = event.pathParameters?.proxy;
  if (proxy !== undefined && proxy !== null) return proxy === '' ? 'index.html' : proxy;
  if (isRedoc(event)) return 'redoc.html';
  const known = Object.keys(files).find((file) => pathOf(event).endsWith(`${docsPath}/${file}`));
  return known ?? 'index.html';
}

// Behind a stage or a custom domain a page stands at another path than its resource; this is the one in the browser.
function pathOf({ requestContext, path = '' }) {
  return (requestContext?.path ?? path).replace(/\/+$/, '');
}

function isRedoc(event) {
  return redocPath !== undefined && pathOf(event).endsWith(redocPath);
}

// Where all files are, whether the address of the page ends with a slash or without. ReDoc stands beside it.
function folderOf(event) {
  const at = pathOf(event);
  if (isRedoc(event)) return `${at.slice(0, -redocPath.length)}${docsPath}/`;
  return `${at.replace(/\/(index|redoc)\.html$/, '')}/`;
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
  const security = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
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
