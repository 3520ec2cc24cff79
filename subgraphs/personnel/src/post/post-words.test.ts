import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Role } from '../appointment/role.type';
import { roleWords } from './post-words';

const root = join(__dirname, '../../../..');

/** The words that the glossary has for roles, by role. */
function glossaryWords(): Record<string, string> {
  const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8').matchAll(/^\| ([^|]+) \| (`Role[`.][^|]+) \|/gm);
  return Object.fromEntries(
    [...rows].flatMap(([, words = '', identifiers = '']) => {
      const names = identifiers.match(/[A-Z][A-Z_]+/g) ?? [];
      return words.split('、').map((word, n) => [names[n] ?? '', word]);
    }),
  );
}

describe('what a role is called', () => {
  it('is one word in files and in the glossary', () => {
    expect(glossaryWords()).toEqual(roleWords);
  });

  it.each(Object.values(Role))('is one word in the graph and in files: %s', (role) => {
    const schema = readFileSync(join(__dirname, '../../schema.graphql'), 'utf8');
    const roles = /\nenum Role \{[^}]*\}/.exec(schema)?.[0];
    expect(roles).toMatch(new RegExp(`"""\\s*${roleWords[role]}。[^"]*"""\\s*${role}\\n`));
  });
});
