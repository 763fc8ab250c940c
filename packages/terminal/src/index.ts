export { askForWord } from './ask.ts';
export { printJson } from './print-json.ts';
export { renderBudget } from './render-budget.ts';
export { type CostReport, renderCost } from './render-cost.ts';
export { renderDestroy } from './render-destroy.ts';
export { renderError } from './render-error.ts';
export { renderFindings } from './render-findings.ts';
export { renderPlan } from './render-plan.ts';
export { createTerminalProgress } from './terminal-progress.ts';
