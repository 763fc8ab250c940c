export { createOwnedFolder, removeLeftFolders } from './owned-folder.ts';
export { createLocalDeploy } from './serving/create-local-deploy.ts';
export { endsWithin } from './serving/ends-within.ts';
export { renderServed } from './serving/render-served.ts';
export { serveUntilStopped } from './serving/serve-until-stopped.ts';
export { untilStopped } from './serving/until-stopped.ts';
export { type DevServer, startDev } from './start-dev.ts';
