import dns from 'node:dns';
import { Agent, type ClientRequest } from 'node:http';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { type LookupFunction, Socket } from 'node:net';
import { isAwsHost, isMetadataHost } from './aws-hosts.ts';

type Headers = Readonly<Record<string, unknown>>;

interface Call {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
}

/** Begins a call, and gives what ends it, or why it is refused. */
type Enter = (call: Call) => Error | (() => void);

/**
 * Keeps a function from AWS itself, and from credentials of this machine: connections to services of AWS fail before a name
 * is looked up, whichever client makes them, and the user's home is no home here. What everybody may read, such as the
 * keys of a user pool, can be read: an unsigned GET.
 */
export function refuseAws(): void {
  // The hosts that something is being read from: as long as it is, one may connect to them.
  const open: string[] = [];
  const enter: Enter = ({ host, ...call }) => {
    if (!isAwsHost(host)) return () => {};
    if (!isPublic(call)) return refusal(host);
    open.push(host);
    return () => void open.splice(open.indexOf(host), 1);
  };
  refuseSockets((host) => isMetadataHost(host) || (isAwsHost(host) && !open.includes(host)));
  watchRequests(enter);
  watchFetch(enter);
  hideHome();
}

// Every connection of TCP is made by this: those of HTTP, HTTPS, HTTP/2 and fetch, too. It fails as a name does that is not
// found, which all clients know.
function refuseSockets(isRefused: (host: string) => boolean): void {
  const prototype = Socket.prototype as { connect: (...args: unknown[]) => Socket };
  const { connect } = prototype;
  prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
    const options = optionsOf(args);
    const { host } = options;
    if (typeof host !== 'string') return connect.apply(this, args);
    if (/\.localhost$/i.test(host))
      return connect.call(this, { ...options, lookup: lookupLocalhost }, callbackOf(args));
    if (!isRefused(host)) return connect.apply(this, args);
    const lookup = (_: unknown, __: unknown, done: (error: Error) => void) =>
      process.nextTick(done, refusal(host));
    return connect.call(this, { ...options, host: 'refused.invalid', lookup });
  };
}

// Names below localhost, as of buckets at an emulator, are this machine's own, and nobody else is asked for them:
// https://www.rfc-editor.org/rfc/rfc6761#section-6.3
const lookupLocalhost: LookupFunction = (_, options, done) => dns.lookup('localhost', options, done as never);

// As net.connect hands it on, ([options, callback]), or of a socket's own: (options, callback), (port, host, callback).
function optionsOf([first, second]: readonly unknown[]): Readonly<Record<string, unknown>> {
  const options: unknown = Array.isArray(first) ? first[0] : first;
  return typeof options === 'object' ? Object(options) : { port: options, host: second };
}

function callbackOf(args: readonly unknown[]): unknown {
  return args.flat().find((each) => typeof each === 'function');
}

function watchRequests(enter: Enter): void {
  const prototype = Agent.prototype as unknown as {
    addRequest: (request: ClientRequest, options: unknown, ...rest: unknown[]) => void;
  };
  const { addRequest } = prototype;
  prototype.addRequest = function (this: Agent, request, ...rest) {
    const { host, method, path } = request;
    const leave = enter({ host, method, path, headers: request.getHeaders() });
    if (!(leave instanceof Error)) {
      request.once('close', leave);
      return addRequest.call(this, request, ...rest);
    }
    // It may have a connection already, of what was read. Without one, a request tells of its end as if it got one.
    request.destroy(leave);
    (request as { onSocket: (socket?: Socket) => void }).onSocket();
  };
}

function watchFetch(enter: Enter): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const address = String(request?.url ?? input);
    if (!URL.canParse(address)) return fetch(input, init);
    const { hostname: host, pathname, search } = new URL(address);
    const headers = Object.fromEntries(new Headers(init?.headers ?? request?.headers));
    const method = init?.method ?? request?.method ?? 'GET';
    const leave = enter({ host, method, path: `${pathname}${search}`, headers });
    if (leave instanceof Error) throw new TypeError('fetch failed', { cause: leave });
    try {
      return await fetch(input, init);
    } finally {
      leave();
    }
  };
}

// What clients of AWS send is signed, has a token, or says which of them it is.
function isPublic({ method, path, headers }: Omit<Call, 'host'>): boolean {
  return (
    /^(GET|HEAD)$/i.test(method) &&
    !/[?&]X-Amz-(Signature|Credential)=/i.test(path) &&
    !('authorization' in headers || 'amz-sdk-invocation-id' in headers || 'x-amz-target' in headers) &&
    !/aws-sdk/i.test(`${headers['user-agent']} ${headers['x-amz-user-agent']}`)
  );
}

function refusal(host: string): Error {
  const { AWS_ENDPOINT_URL: endpoint } = process.env;
  const why = isMetadataHost(host)
    ? `${host} has credentials of this machine, which no function gets: it has some of its own in its environment.`
    : `${host} is AWS itself, which no function on this machine calls: nothing was sent. ${
        endpoint === undefined
          ? "Nothing stands for AWS here: declare what the function uses among the app's resources (forge resource), or name an emulator with --endpoint."
          : `What stands for AWS is at AWS_ENDPOINT_URL (${endpoint}): the AWS SDK for JavaScript 3 calls it by itself, unless a client has an endpoint of its own; version 2 wants { endpoint: process.env.AWS_ENDPOINT_URL }.`
      }`;
  return Object.assign(new Error(why), { code: 'ERR_LAMBDA_FORGE_AWS' });
}

// Profiles, and sessions of IAM Identity Center, are in the folder .aws of it. Lambda's is as empty.
function hideHome(): void {
  const os = createRequire(import.meta.url)('node:os') as { homedir: () => string };
  os.homedir = () => process.env['HOME'] ?? '/home/sbx_user1051';
  syncBuiltinESMExports();
}
