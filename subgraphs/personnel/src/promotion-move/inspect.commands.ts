import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { inForce } from '../conditions';
import { keepDocuments } from '../decision-form/decision-form.commands';
import { proposersOf } from '../decision-form/decision-form.queries';
import { keptDocuments } from '../decision-form/decision-form.rules';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { InspectionRow, InspectorRow } from './inspection.entity';
import { refuseDependent, refuseInspectors } from './inspection.rules';
import { changeableMove, changeMove, type MoveDeed, matterOf } from './move-record.commands';
import type { PromotionMoveRow } from './promotion-move.entity';
import { PromotionMoveState } from './promotion-move.enums';
import type { RecordInspectionInput } from './promotion-move.input';
import { refuseStep } from './promotion-move.rules';

/** Keeps what independent inspectors found about somebody who is to move, and answers the move's id. */
export async function recordInspection(ctx: PersonnelContext, input: RecordInspectionInput): Promise<string> {
  const { id } = await perform(ctx, 'recordInspection', input, async (deed) => {
    const { tx, now } = deed;
    const move = await changeableMove(deed, input);
    refuseStep('recordInspection', move);
    const today = shanghaiDay(now);
    const inspectedOn = pastDay(input.inspectedOn, today, 'inspectedOn');
    await refuseInterested(deed, move, input.inspectorIds, inspectedOn);
    const findings = requiredText(input.findings, 'findings');
    const documents = keptDocuments(input.documents, today, 'documents');
    const { outcome } = input;
    const inspection = { id: newId(now.getTime()), moveId: move.id, inspectedOn, outcome, findings };
    await tx.insert(InspectionRow, { ...inspection, at: now, bySubject: ctx.viewer.id });
    await tx.insert(
      InspectorRow,
      input.inspectorIds.map((personId) => ({ inspectionId: inspection.id, personId })),
    );
    await keepDocuments(tx, inspection.id, documents, now);
    const done = { action: 'recordInspection', bySubject: ctx.viewer.id, reason: null };
    await changeMove(deed, move, { state: PromotionMoveState.INSPECTED }, done);
    return { id: move.id };
  });
  return id;
}

/** Throws unless every inspector works here, beside neither the candidate nor the proposal. */
async function refuseInterested(
  { tx }: MoveDeed,
  move: PromotionMoveRow,
  inspectorIds: readonly string[],
  on: string,
): Promise<void> {
  refuseInspectors(inspectorIds, move.personId);
  const ids = inspectorIds.filter(isWord);
  const people = new Map((await tx.findBy(PersonRow, { id: In(ids) })).map((person) => [person.id, person]));
  const { sql, parameters } = inForce('appointment', on, 'onDay');
  const held = await tx
    .createQueryBuilder(AppointmentRow, 'appointment')
    .where({ personId: In([...ids, move.personId]) })
    .andWhere(sql, parameters)
    .getMany();
  const places = Map.groupBy(held, ({ personId }) => personId);
  const proposers = await proposersOf(tx, matterOf(move));
  for (const id of inspectorIds) {
    const person = people.get(id);
    if (!person || !places.has(id)) {
      throw new Refusal('INSPECTOR_NOT_FOUND', '考察人员须为在职人员。', 'inspectorIds');
    }
    const inspector = { subject: person.subject, places: places.get(id) ?? [] };
    refuseDependent(inspector, places.get(move.personId) ?? [], proposers);
  }
}
