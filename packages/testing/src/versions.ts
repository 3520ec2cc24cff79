interface Tables {
  readonly dataSource: {
    readonly entityMetadatas: readonly {
      // biome-ignore lint/suspicious/noExplicitAny: whatever names a table
      readonly target: any;
      readonly columns: readonly { readonly propertyName: string }[];
    }[];
  };
  // biome-ignore lint/suspicious/noExplicitAny: rows of any table
  find(target: any): Promise<any[]>;
}

/** The version of each thing that has one, by id; the highest where rows of several tables share an id. */
export async function versionsIn(manager: Tables): Promise<ReadonlyMap<string, number>> {
  const versions = new Map<string, number>();
  for (const { target, columns } of manager.dataSource.entityMetadatas) {
    const names = columns.map(({ propertyName }) => propertyName);
    if (!names.includes('id') || !names.includes('version')) continue;
    for (const { id, version } of await manager.find(target))
      versions.set(id, Math.max(version, versions.get(id) ?? 0));
  }
  return versions;
}
