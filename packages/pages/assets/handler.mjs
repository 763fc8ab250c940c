// Serves what a pipeline has put into a bucket: pages below the paths of the API that are told of in `artifacts.json`.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const { bucket, prefix, policy, files, mostBytes, noSuchPage, entries } = JSON.parse(
  await readFile(new URL('./artifacts.json', import.meta.url), 'utf8'),
);

const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
};

// Where the page that links all others is.
const index = entries.find(({ key }) => key === undefined)?.path;

export const handler = async (event) => {
  const { resource } = event;
  const entry = entries.find(
    ({ path }) => resource === path || resource === `${path === '/' ? '' : path}/{proxy+}`,
  );
  const name = event.pathParameters?.proxy ?? '';
  // Behind a stage or a custom domain a page stands at another path than its resource; this is the one in the browser.
  const at = (event.requestContext?.path ?? event.path ?? '').replace(/\/+$/, '');
  if (!entry) return answer(404, types.txt, 'Not found');
  if (name === '')
    return { ...answer(302, types.html, ''), headers: { ...security(), location: `${at}/index.html` } };
  const base = at.slice(0, at.length - name.length - 1);
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name))
    return answer(404, types.html, fill(noSuchPage, { base }));
  const api = base.slice(0, base.length - (entry.path === '/' ? 0 : entry.path.length));
  const found =
    files.includes(name) && (entry.key === undefined || name !== 'index.html')
      ? await readOwn(name, api)
      : entry.key === undefined
        ? undefined
        : await readObject(`${prefix}/${entry.key}/${name}`);
  if (!found) return answer(404, types.html, fill(await missingOf(entry, name), { base }));
  // As JSON, it is what Lambda answers.
  if (Buffer.byteLength(JSON.stringify(found.text)) > mostBytes)
    return answer(500, types.txt, `${name} is larger than Lambda may answer, 6 MB.`);
  const isImmutable = /\.[0-9a-f]{12}\.\w+$/.test(name);
  const text = entry.key !== undefined && name.endsWith('.html') ? withWayBack(found.text, api) : found.text;
  return answer(200, types[name.split('.').at(-1)] ?? types.txt, text, {
    'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': policyOf(name, found.text),
  });
};

async function missingOf({ key, missing }, name) {
  if (key === undefined) return noSuchPage;
  const isMade = name !== 'index.html' && (await timeOf(`${prefix}/${key}/index.html`));
  return isMade ? noSuchPage : missing;
}

async function readOwn(name, api) {
  const text = await readFile(new URL(`./files/${name}`, import.meta.url), 'utf8');
  const keys = [...text.matchAll(/\{\{made:([^}]*)\}\}/g)].map(([, key]) => key);
  const times = await Promise.all(keys.map((key) => timeOf(`${prefix}/${key}/index.html`)));
  return keys.reduce(
    (filled, key, index) => ({ text: filled.text.replace(`{{made:${key}}}`, () => madeAt(times[index])) }),
    { text: fill(text, { api }) },
  );
}

function madeAt(time) {
  if (!time) return 'Not made yet';
  const text = time.toISOString();
  return `Made <time datetime="${text}">${text.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

// Only a stage knows where the page is that links all others. Each page has a header before all else that it shows.
function withWayBack(text, api) {
  if (index === undefined) return text;
  const link = `<a class="back" href="${escapeHtml(`${api}${index}`)}">All pages</a>`;
  return text.replace('<header>', (header) => `${header}${link}`);
}

// A page that is one file, with its script in it, has a policy of its own, which lets that script and nothing else run.
function policyOf(name, text) {
  const head = name.endsWith('.html') ? text.slice(0, 4000) : '';
  const [, own] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(head) ?? [];
  if (own === undefined) return policy;
  return `${own.replace(/&#39;|&apos;/g, "'")}; frame-ancestors 'none'`;
}

// On this machine a folder stands for S3.
const here = process.env.LAMBDA_FORGE_BUCKETS;

async function readObject(key) {
  if (here) return unlessMissing(async () => ({ text: await readFile(join(here, bucket, key), 'utf8') }));
  const { client, GetObjectCommand } = await s3();
  return unlessMissing(async () => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return { text: await Body.transformToString() };
  });
}

async function timeOf(key) {
  if (here) return unlessMissing(async () => (await stat(join(here, bucket, key))).mtime);
  const { client, HeadObjectCommand } = await s3();
  return unlessMissing(
    async () => (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).LastModified,
  );
}

async function unlessMissing(read) {
  try {
    return await read();
  } catch (error) {
    const absent = ['ENOENT', 'ENOTDIR', 'EISDIR', 'NoSuchKey', 'NotFound'];
    if (absent.includes(error.code) || absent.includes(error.name)) return undefined;
    throw error;
  }
}

let loaded;

function s3() {
  loaded ??= import('@aws-sdk/client-s3').then(({ S3Client, ...commands }) => ({
    ...commands,
    client: new S3Client({ followRegionRedirects: true }),
  }));
  return loaded;
}

function fill(text, words) {
  return text.replace(/\{\{(base|api)\}\}/g, (whole, word) =>
    word in words ? escapeHtml(words[word]) : whole,
  );
}

function escapeHtml(text) {
  return text.replace(/[&"'<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function security() {
  return {
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

function answer(statusCode, type, body, headers = {}) {
  return {
    statusCode,
    headers: { 'content-type': type, ...security(), ...headers },
    body,
    isBase64Encoded: false,
  };
}
