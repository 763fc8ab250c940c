import { delimiter } from 'node:path';

// What the machine needs to reach its registries through its proxies with its certificates.
const kept = [
  /^(HOME|LANG|TMPDIR|USERPROFILE|SYSTEMROOT|COMSPEC|PATHEXT|TEMP|TMP)$/i,
  /^(https?|all|no|ftp)_proxy$/i,
  /^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|COREPACK_NPM_REGISTRY)$/,
  // How functions are to be bundled for an emulator of AWS: @lambda-forge/stacks reads it.
  /^LAMBDA_FORGE_BUNDLE_AWS_SDK$/,
  /^npm_config_(registry|userconfig|globalconfig|cache|store_dir|cafile|ca|strict_ssl|proxy|https?_proxy|noproxy)$/i,
];

/**
 * The environment that a build starts from: where the machine finds its programs, its home and its package registry,
 * and nothing else of the caller's, so that no secret and no Node option leaks into a build.
 * @param environment the caller's: `process.env`
 * @param programs a directory that is searched before all others
 */
export function cleanEnvironment(environment: NodeJS.ProcessEnv, programs: string): Record<string, string> {
  const entries = Object.entries(environment).filter(([name]) => kept.some((pattern) => pattern.test(name)));
  const path = (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((directory) => directory && !isOfPackage(directory));
  return {
    LANG: 'C.UTF-8',
    ...(Object.fromEntries(entries) as Record<string, string>),
    PATH: [programs, ...path].join(delimiter),
    CI: 'true',
    LAMBDA_FORGE_LOCAL: '1',
  };
}

// Package managers put the caller's own dependencies on the PATH of their scripts.
function isOfPackage(directory: string): boolean {
  return /[\\/]node_modules[\\/]|[\\/]node-gyp-bin$/.test(directory);
}
