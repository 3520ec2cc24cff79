/** Text as a part of a LIKE pattern that says `ESCAPE '!'`. */
export function like(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replace(/[!%_]/g, (character) => `!${character}`);
}
