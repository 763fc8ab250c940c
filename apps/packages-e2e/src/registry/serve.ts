import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';

// A process of its own: node serve.ts <storage> <uplink>. It says its URL to its parent
// and ends with it, however that ends.
const [storage = '', uplink = ''] = process.argv.slice(2);

// Our own packages come from here alone, so that none that is published elsewhere can stand in for them.
const own = { access: '$all', publish: '$all', unpublish: '$all' };

// Each run has addresses of its own, so that no answer that npm and pnpm have kept of an earlier one at the same port is
// taken for this one's: both are told to ask for nothing that they have.
const path = `/${Date.now()}/`;

const server: Server = await runServer({
  storage,
  url_prefix: path,
  uplinks: {
    configured: { url: uplink, maxage: '1d', timeout: '2m', max_fails: 10 },
  },
  packages: {
    '@lambda-forge/*': own,
    'create-lambda-forge': own,
    // Published here is only what that registry lacks; see publish-bundled.ts.
    '**': { access: '$all', publish: '$all', proxy: 'configured' },
  },
  auth: {},
  middlewares: { audit: { enabled: false } },
  web: { enable: false },
  max_body_size: '100mb',
  log: { type: 'file', path: join(storage, 'registry.log'), level: 'warn' },
  self_path: join(storage, 'config.yaml'),
} as unknown as Parameters<typeof runServer>[0] & object);

server.prependListener('request', (request) => {
  // On this machine, both sides would only spend time on compressing what takes none to send.
  delete request.headers['accept-encoding'];
  if (request.url?.startsWith(path)) request.url = request.url.slice(path.length - 1);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}${path}` });
});
process.on('disconnect', () => process.exit(0));
