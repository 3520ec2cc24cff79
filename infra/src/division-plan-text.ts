interface Line {
  readonly code: string;
  readonly name: string;
  readonly level: string;
}

/** A plan as the graph answers it. */
export interface DivisionPlan {
  readonly year: number;
  readonly cutOff: string;
  readonly previousYear: number | null;
  readonly previousCutOff: string | null;
  readonly rows: number;
  readonly unchanged: number;
  readonly applicable: boolean;
  readonly digest: string;
  readonly changes: readonly {
    readonly kinds: readonly string[];
    readonly previous: Line | null;
    readonly next: Line | null;
    readonly notBefore: string | null;
    readonly notAfter: string;
    readonly effectiveOn: string | null;
    readonly document: string | null;
    readonly unitsLeft: number | null;
    readonly gridsLeft: number | null;
  }[];
  readonly successions: readonly { readonly kind: string; readonly predecessor: Line; readonly successor: Line }[];
  readonly questions: readonly {
    readonly kind: string;
    readonly previous: readonly Line[];
    readonly next: readonly Line[];
  }[];
  readonly faults: readonly {
    readonly row: number | null;
    readonly field: string | null;
    readonly code: string;
    readonly message: string;
  }[];
}

/** The plan in lines that a person reads before saying --apply. */
export function describePlan(plan: DivisionPlan, { apply, cutOffAssumed }: { apply: boolean; cutOffAssumed: boolean }) {
  const before =
    plan.previousYear === null ? 'no list before' : `after ${plan.previousYear} (cut-off ${plan.previousCutOff})`;
  return [
    `List of ${plan.year}, cut-off ${plan.cutOff}${cutOffAssumed ? ' (assumed; say --cut-off)' : ''}, ${before}:`,
    `  ${plan.rows} divisions, ${plan.unchanged} as they were, ${plan.changes.length} changed`,
    ...countsOf(plan),
    ...plan.questions.map(
      ({ kind, previous, next }) =>
        `  decide ${kind}: ${previous.map(label).join(', ')} → ${next.map(label).join(', ')}? Say it with --decisions.`,
    ),
    ...plan.faults.map(
      ({ row, field, code, message }) => `  ${row ? `line ${row}` : (field ?? 'list')}: ${code} ${message}`,
    ),
    ...plan.changes.map(
      (change) =>
        `  ${change.kinds.join('+').padEnd(14)} ${label(change.previous)} → ${label(change.next)}, ${whenOf(change)}${leftOf(change)}`,
    ),
    ...plan.successions.map(
      ({ kind, predecessor, successor }) => `  ${kind.padEnd(14)} ${label(predecessor)} → ${label(successor)}`,
    ),
    ...(plan.applicable && !apply ? ['Nothing has been changed; --apply applies this plan.'] : []),
    ...(plan.applicable ? [] : ['Nothing has been changed: mend or decide what is named above.']),
  ].join('\n');
}

function countsOf({ changes }: DivisionPlan): string[] {
  const counts = Map.groupBy(changes, ({ kinds }) => kinds.join('+'));
  return [...counts].map(([kinds, each]) => `  ${String(each.length).padStart(4)} ${kinds}`);
}

function label(line: Line | null): string {
  return line ? `${line.code} ${line.name}` : '—';
}

/** What has to be dealt with by deeds of its own. */
function leftOf({ unitsLeft, gridsLeft }: DivisionPlan['changes'][number]): string {
  return unitsLeft || gridsLeft ? `; ${unitsLeft} units and ${gridsLeft} grids still belong to it` : '';
}

function whenOf({ effectiveOn, notBefore, notAfter, document }: DivisionPlan['changes'][number]): string {
  if (effectiveOn !== null) return `on ${effectiveOn} (${document})`;
  return notBefore === null ? `by ${notAfter}` : `between ${notBefore} and ${notAfter}`;
}
