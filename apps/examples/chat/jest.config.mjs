export { default } from '@lambda-forge/testing/jest-preset';
