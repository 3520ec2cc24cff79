import { type Batch, load } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import type { PersonnelContext } from '../services';

export interface Obstacle {
  readonly code: string;
  readonly message: string;
}

interface Standing extends Obstacle {
  /** What stands in the way, of the person with the id `:personId`, on the date `:today`. */
  readonly rows: string;
}

/** Nothing is erased while one of these stands. */
const standings: readonly Standing[] = [
  {
    code: 'LEGAL_HOLD',
    message: '该人员档案处于法律保留，不得清除。',
    rows: 'legal_hold WHERE person_id = :personId AND lifted_at IS NULL',
  },
  {
    code: 'APPOINTMENT_IN_FORCE',
    message: '该人员仍有在任或待任职务。',
    rows: "appointment WHERE person_id = :personId AND state = 'STANDS' AND (to_day IS NULL OR to_day >= :today)",
  },
  {
    code: 'UNIT_ADMINISTRATOR_IN_FORCE',
    message: '该人员仍是外部单位管理员。',
    rows: 'unit_administrator WHERE person_id = :personId AND (to_day IS NULL OR to_day >= :today)',
  },
  {
    code: 'RESERVE_ENTRY_OPEN',
    message: '该人员仍有未结束的后备人选记录。',
    rows: "reserve_entry WHERE person_id = :personId AND step IN ('RECOMMENDED', 'SELECTED', 'IN_POOL')",
  },
  {
    code: 'MOVE_OPEN',
    message: '该人员仍有办理中的任用变动。',
    rows: "promotion_move WHERE person_id = :personId AND state IN ('PROPOSED', 'INSPECTED', 'DECIDED', 'ELECTED', 'HALTED')",
  },
  {
    code: 'RECRUITMENT_OPEN',
    message: '该人员仍有未结束的招聘报名。',
    // Who has been hired awaits nothing more; a move in hand is MOVE_OPEN.
    rows: "recruitment_application application WHERE application.person_id = :personId AND application.state IN ('REGISTERED', 'QUALIFIED', 'EXAMINED') AND NOT EXISTS (SELECT 1 FROM promotion_move hire WHERE hire.id = application.move_id AND hire.state = 'EFFECTIVE')",
  },
  {
    code: 'NOTICE_OPEN',
    message: '该人员正在公示。',
    rows: "noticed_matter named INNER JOIN public_notice notice ON notice.id = named.notice_id WHERE named.person_id = :personId AND named.current_key IS NOT NULL AND notice.state = 'RUNNING'",
  },
  {
    code: 'OBJECTION_OPEN',
    message: '对该人员的异议尚未处理。',
    rows: "notice_objection objection INNER JOIN noticed_matter named ON named.notice_id = objection.notice_id AND named.matter_id = objection.matter_id WHERE named.person_id = :personId AND objection.state = 'OPEN'",
  },
  {
    code: 'APPEAL_OPEN',
    message: '该人员的申诉尚未处理。',
    rows: "reserve_appeal appeal INNER JOIN reserve_entry entry ON entry.id = appeal.entry_id WHERE entry.person_id = :personId AND appeal.state = 'OPEN'",
  },
  {
    code: 'APPRAISAL_APPEAL_OPEN',
    message: '该人员对考核的申诉尚未处理。',
    rows: "secondment_appraisal appraisal INNER JOIN secondment ON secondment.id = appraisal.secondment_id WHERE secondment.person_id = :personId AND appraisal.state = 'APPEALED'",
  },
  {
    code: 'DEVICE_IN_HAND',
    message: '该人员尚有未交还的终端。',
    rows: 'work_device WHERE active_holder_id = :personId',
  },
  {
    code: 'HOUSEHOLD_LINK_OPEN',
    message: '该人员仍在联系户。',
    rows: 'party_household_link WHERE person_id = :personId AND (to_day IS NULL OR to_day >= :today)',
  },
];

/** What stands against erasing somebody’s data on a date. */
export async function obstaclesTo(manager: EntityManager, personId: string, today: string): Promise<Obstacle[]> {
  return (await obstaclesOf(manager, [personId], today)).get(personId) ?? [];
}

/** The same of several people, with one statement. */
async function obstaclesOf(manager: EntityManager, personIds: readonly string[], today: string) {
  const values: string[] = [];
  const selects = personIds.map((personId) => {
    values.push(personId);
    const columns = standings.map(
      ({ code, rows }) => `EXISTS (SELECT 1 FROM ${filled(rows, personId, today, values)}) AS ${code}`,
    );
    return `SELECT ? AS personId, ${columns.join(', ')}`;
  });
  const found: Record<string, unknown>[] = await manager.query(selects.join(' UNION ALL '), values);
  return new Map(found.map((row) => [String(row.personId), standings.filter(({ code }) => Number(row[code]) === 1)]));
}

/** Named parameters as every engine takes them. */
function filled(rows: string, personId: string, today: string, values: string[]): string {
  return rows.replace(/:(personId|today)/g, (_, name) => {
    values.push(name === 'today' ? today : personId);
    return '?';
  });
}

/** What stands against erasing somebody’s data today, for lists of erasures. */
export async function obstaclesToday(ctx: PersonnelContext, personId: string): Promise<Obstacle[]> {
  return (await load(ctx, obstaclesByPersonId, personId)) ?? [];
}

const obstaclesByPersonId: Batch<PersonnelContext, string, Obstacle[]> = async (ctx, ids) => {
  const found = await obstaclesOf(ctx.database.manager, ids, shanghaiDay(ctx.now));
  return ids.map((id) => found.get(id) ?? []);
};

/** Throws the first of what stands against it, in words that name all of it. */
export async function refuseObstacles(tx: EntityManager, personId: string, today: string): Promise<void> {
  const found = await obstaclesTo(tx, personId, today);
  const [first] = found;
  if (first) throw new Refusal(first.code, found.map(({ message }) => message).join(''), 'personId');
}
