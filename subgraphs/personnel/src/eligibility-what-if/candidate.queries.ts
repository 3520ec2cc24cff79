import { connectionOf, once, readArgs, readCursor } from '@gridweave/subgraph/page-core';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { Eligibility } from '../eligibility/eligibility.enums';
import { type EligibilityReport, hidesDiscipline, type Question, reportsOn } from '../eligibility/eligibility.queries';
import type { PersonnelContext } from '../services';
import { type Pieces, staffIn } from './staff-in-scope.queries';
import type { EligibleCandidateFilter } from './what-if.input';

const order = [{ column: 'person.id', direction: 'ASC', of: ({ personId }: EligibilityReport) => personId }] as const;
const signature = 'eligibleCandidates';
const countedAtMost = 20_000;

/**
 * Reports on the people of a unit or a division who stand as asked, by person id; never by how they stand. Rows are those of
 * an HR officer's own line. Reads people piece by piece until the page is full, each thousand in a constant number of statements.
 */
export async function candidatesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { eligible, ...scope }: EligibleCandidateFilter,
  question: Question,
): Promise<Connection<EligibilityReport>> {
  const asked = readArgs(args);
  const wanted = new Set(eligible ?? [Eligibility.YES]);
  const matching = async function* (pieces: Omit<Pieces, 'day'>) {
    for await (const people of staffIn(ctx, scope, { ...pieces, day: question.day })) {
      const reports = await reportsOn(ctx, people, question, hidesDiscipline(ctx));
      yield reports.filter((report) => wanted.has(report.eligible));
    }
  };
  const from = asked.cursor === null ? null : String(readCursor(asked.cursor, signature, 1)[0]);
  const rows: EligibilityReport[] = [];
  for await (const reports of matching({ from, backwards: asked.backwards })) {
    rows.push(...reports);
    if (rows.length > asked.size) break;
  }
  const counted = once(async () => {
    let count = 0;
    for await (const reports of matching({})) count += reports.length;
    return count;
  });
  return connectionOf(asked, rows.slice(0, asked.size + 1), order, signature, counted, countedAtMost);
}
