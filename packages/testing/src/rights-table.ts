/**
 * Tables of who may what. A row says how far each caller reaches: `OWN: committee | LINE: street HR | ALL: district HR`.
 * Whoever is not named reaches nothing, and may be named so: `NOTHING: nobody | ALL: other everybody`. A group stands for its callers, and `other staff` for those of the group whom the
 * row does not name elsewhere, by themselves or in a group.
 */
export class RightsTable {
  constructor(
    private readonly callers: readonly string[],
    private readonly groups: Readonly<Record<string, readonly string[]>>,
  ) {}

  /** A row with everybody in it, by reach, which may stand in it more than once. Throws for a caller whom nobody knows. */
  read(row: string): Record<string, string[]> {
    const parts = row
      .split(' | ')
      .filter((part) => part !== '')
      .map((part) => part.split(': ') as [string, string]);
    const byReach = parts.map(([reach, who]) => [reach, who.split(', ')] as const);
    const named = new Set(byReach.flatMap(([, names]) => names.flatMap((name) => this.groups[name] ?? name)));
    const reaches = Map.groupBy(byReach, ([reach]) => reach);
    reaches.delete('NOTHING');
    return Object.fromEntries(
      [...reaches].map(([reach, some]) => {
        const names = some.flatMap(([, each]) => each);
        return [reach, this.#inOrder(names.flatMap((name) => this.#meant(name, named)))];
      }),
    );
  }

  /** What was found of each caller, as a row reads. */
  found(reaches: ReadonlyMap<string, string>): Record<string, string[]> {
    const byReach: Record<string, string[]> = {};
    for (const [caller, reach] of reaches) {
      if (reach !== 'NOTHING') byReach[reach] = [...(byReach[reach] ?? []), caller];
    }
    return byReach;
  }

  #meant(name: string, named: ReadonlySet<string>): readonly string[] {
    if (this.callers.includes(name)) return [name];
    const others = /^other (.+)$/.exec(name)?.[1];
    const group = this.groups[others ?? name];
    if (!group) throw new Error(`no such caller: ${name}`);
    return others ? group.filter((each) => !named.has(each)) : group;
  }

  #inOrder(names: readonly string[]): string[] {
    return this.callers.filter((each) => names.includes(each));
  }
}
