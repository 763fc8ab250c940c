/**
 * Has compiled code require the CDK where it imports it, as packages do when they are built: a test file then loads the
 * classes that it uses, and not all of every module.
 */
export function requireCdk(code) {
  const [head] = imports.exec(code);
  const required = head.replace(cdkImport, (_, names, module) => {
    const bound = names.startsWith('*') ? names.replace('* as ', '') : names.replaceAll(' as ', ': ');
    return `const ${bound} = requireCdk(${module});`;
  });
  if (required === head) return code;
  // On the first line, so that all others stay where their source maps say.
  return `${createRequire}${required}${code.slice(head.length)}`;
}

const createRequire =
  "import { createRequire as toRequireCdk } from 'node:module'; const requireCdk = toRequireCdk(import.meta.url); ";

// What a file begins with: further below, an import may be the text of a file that a test writes.
const imports = /^(?:\s*(?:import\b[^;]*;|\/\/[^\n]*|\/\*[\s\S]*?\*\/))*/;

const cdkImport = /^import (\{[^}]*\}|\* as \w+) from (['"]aws-cdk-lib(?:\/[\w-]+)*['"]);/gm;
