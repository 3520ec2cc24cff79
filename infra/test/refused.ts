import { ConfigFault, type PartName, readConfig } from '../src/config';

/** A provider, and a client of it: what goes with a setting that needs them. */
export const provider = { GRIDWEAVE_ISSUER: 'https://i.cn', GRIDWEAVE_AUDIENCE: 'g' };
export const web = { GRIDWEAVE_CLIENT_ID: 'web', GRIDWEAVE_PUBLIC_URL: 'https://g.cn' };

/** Every sentence by which an environment is refused; none where it is good. */
export function faultsOf(env: NodeJS.ProcessEnv, part: PartName | null = null): readonly string[] {
  try {
    readConfig(env, part);
    return [];
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.faults;
    throw fault;
  }
}

/** What is wrong, where it stands, for which part, and what is said of it. */
export type Refused = [string, NodeJS.ProcessEnv, PartName | null, RegExp];

export function refusesInOneSentence(cases: readonly Refused[]): void {
  it.each<Refused>([...cases])('is refused in one sentence for %s', (_what, env, part, sentence) => {
    const found = faultsOf(env, part);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
    expect(found[0]).not.toContain('\n');
  });
}
