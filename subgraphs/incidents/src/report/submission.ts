import { insertEntities } from '@gridweave/subgraph/bulk';
import { Gathering, type Member, type Outcome } from '@gridweave/subgraph/deed-gathering';
import { Refusal } from '@gridweave/subgraph/refusal';
import { type EntityManager, In } from 'typeorm';
import { shortLine } from '../place/written-address';
import type { IncidentsContext, IncidentsServices } from '../services';
import { ContactConsentRow } from '../site-contact/site-contact.entity';
import {
  type Categories,
  type Coming,
  categoriesNamed,
  keepReports,
  lookedThrough,
  type NewReport,
} from './intake.commands';
import { sourceId, visitTheme } from './intake.rules';
import { ReportRow } from './report.entity';
import type { SubmitReportInput } from './report.input';
import { isSystem, originOf, sourceOf } from './report.policy';

export const submitMutation = 'submitReport';
const mostTogether = 200;

/** What is submitted, and how its sources are charged. */
export interface Submission {
  readonly input: SubmitReportInput;
  readonly charge: () => void;
}

/** The report as it was written, or as the source's own id was known before. */
export interface Taken {
  readonly report: ReportRow;
  readonly isNew: boolean;
}

type Submitting = Member<IncidentsServices, Submission>;
type Ids = { readonly reportId: string };
export type IntakeGathering = Gathering<IncidentsServices, Submission, Ids, Taken>;

/** Where reports that come at once are written together. */
export function intakeGathering(): IntakeGathering {
  return new Gathering(submitMutation, mostTogether, takenTogether);
}

/** Keeps reports that have come together, with as many statements for one as for all; each is refused or known for itself. */
export async function takenTogether(members: readonly Submitting[]): Promise<Outcome<Ids, Taken>[]> {
  const [first] = members;
  if (!first) return [];
  const { deed } = first;
  const known = await knownBefore(deed.tx, members);
  const categories = await categoriesNamed(
    deed.tx,
    members.map(({ content }) => content.input),
  );
  const news: NewReport[] = [];
  const consents: ContactConsentRow[] = [];
  const outcomes: Outcome<Ids, Taken>[] = [];
  for (const member of members) {
    const looked = await lookedAt(member, known, categories).catch(refusalOf);
    if (looked instanceof Refusal) {
      outcomes.push(looked);
      continue;
    }
    const { report, isNew } = looked;
    outcomes.push({ result: { reportId: report.id }, made: { report, isNew } });
    if (!looked.isNew) continue;
    news.push(looked.fresh);
    if (report.source !== null) known.set(nameOf(report), report);
    if (member.content.input.contactMayBePassedOn) consents.push({ reportId: report.id, at: deed.now });
  }
  await keepReports(deed, news);
  await insertEntities(deed.tx, ContactConsentRow, consents);
  return outcomes;
}

type Looked =
  | { readonly isNew: true; readonly report: ReportRow; readonly fresh: NewReport }
  | { readonly isNew: false; readonly report: ReportRow };

async function lookedAt(
  { deed, content: { input, charge } }: Submitting,
  known: ReadonlyMap<string, ReportRow>,
  categories: Categories,
): Promise<Looked> {
  const { origin, ...own } = sourceNamed(deed.ctx, input);
  const before = known.get(nameOf(own));
  if (before) return { isNew: false, report: ownReport(deed.ctx, before) };
  charge();
  const theme = visitTheme(shortLine(input.visitTheme, 'visitTheme', 50), origin);
  const coming: Coming = { origin, ...own, visitTheme: theme };
  const fresh = await lookedThrough(deed, input, coming, categories);
  return { isNew: true, report: fresh.report, fresh };
}

/** Where a report says that it comes from. Throws what is wrong with that. */
function sourceNamed({ viewer }: IncidentsContext, input: SubmitReportInput) {
  const origin = originOf(viewer, input.origin ?? null);
  const from = sourceOf(viewer, origin);
  const id = sourceId(input.sourceId ?? null, from, origin);
  return { origin, source: id === null ? null : from, sourceId: id };
}

const nameOf = ({ source, sourceId: id }: Pick<ReportRow, 'source' | 'sourceId'>) => `${source} ${id}`;

/** The reports that sources have sent before under the same ids, by their names. */
async function knownBefore(tx: EntityManager, members: readonly Submitting[]): Promise<Map<string, ReportRow>> {
  const bySource = new Map<string, string[]>();
  for (const { deed, content } of members) {
    const named = content.input.sourceId == null ? null : sourceOrNull(deed.ctx, content.input);
    if (named?.source) bySource.set(named.source, [...(bySource.get(named.source) ?? []), `${named.sourceId}`]);
  }
  const where = [...bySource].map(([source, ids]) => ({ source, sourceId: In(ids) }));
  const rows = where.length === 0 ? [] : await tx.findBy(ReportRow, where);
  return new Map(rows.map((row) => [nameOf(row), row]));
}

function sourceOrNull(ctx: IncidentsContext, input: SubmitReportInput) {
  try {
    return sourceNamed(ctx, input);
  } catch (error) {
    return refusalOf(error) && null;
  }
}

/** A source's own report. Throws for one that a colleague has brought in: its receipt is not handed out twice. */
function ownReport({ viewer }: IncidentsContext, report: ReportRow): ReportRow {
  if (isSystem(viewer) || report.submittedBy === viewer.id) return report;
  throw new Refusal('SOURCE_ID_KNOWN', '该来源编号已由他人录入。', 'sourceId');
}

/** A fault is no outcome of one alone. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
