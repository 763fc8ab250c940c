export { type ContractModules, contractPlugin, toInputPath } from './contract-plugin.ts';
