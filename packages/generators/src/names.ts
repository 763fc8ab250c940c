import type { Problem } from '@lambda-forge/context';

/** One name in the spellings that a function's files need. */
export interface Names {
  /** Its folder: `hello_world`. */
  readonly folder: string;
  /** The function: `HelloWorld`. */
  readonly pascal: string;
  /** A variable: `helloWorld`. */
  readonly camel: string;
  /** For headers and authorizers: `hello-world`. */
  readonly kebab: string;
  /** For people: `Hello World`. */
  readonly title: string;
}

/** The spellings of `name`, however it is written: `hello_world`, `hello-world`, `helloWorld`, `HelloWorld`, `HTTPServer`. */
export function toNames(name: string): Names {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .split(/[_-]+/)
    .map((word) => word.toLowerCase());
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const pascal = capitals.join('');
  return {
    folder: words.join('_'),
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    kebab: words.join('-'),
    title: capitals.join(' '),
  };
}

// Folders of these names hold what tools make: version control and linters leave them out.
const generated = ['node_modules', 'dist', 'coverage'];

/** What is wrong with a name as a function's or a folder's; `what` says whose name it is. */
export function findNameProblems(what: string, name: string): Problem[] {
  if (!/^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*$/.test(name)) {
    return [
      {
        message: `${what} ${JSON.stringify(name)} is not words of letters and digits.`,
        hint: 'Names look like hello_world.',
      },
    ];
  }
  if (!generated.includes(name.toLowerCase())) return [];
  return [
    {
      message: `${what} "${name}" is that of a folder for generated files.`,
      hint: `Version control leaves it out: call it ${name.toLowerCase().replace(/_modules$/, '')}_function, say.`,
    },
  ];
}
