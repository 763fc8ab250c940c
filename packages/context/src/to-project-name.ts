/** A name for settings after a folder or a package: `my-api` becomes `My-Api`, what has no letters too. */
export function toProjectName(title: string): string {
  const words = title.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('-');
  const short = name.replace(/^[\d-]+/, '').slice(0, longest);
  return short.replace(/-+$/, '') || 'My-Api';
}

// With those of stage and function, AWS takes 64 characters.
const longest = 32;
