const longest = 500;

/**
 * Where somebody goes once they are signed in: a path of this gateway, to the letter, or null for anything that a browser
 * could take for another place.
 */
export function returnPath(text: string | null): string | null {
  if (text === null) return '/';
  return text.length <= longest && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(text) ? text : null;
}
