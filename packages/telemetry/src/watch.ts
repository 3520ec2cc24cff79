let watched = false;

/** What costs something for each statement is counted from now on; called before anything starts. */
export function watchStatements(): void {
  watched = true;
}

export function statementsAreWatched(): boolean {
  return watched;
}
