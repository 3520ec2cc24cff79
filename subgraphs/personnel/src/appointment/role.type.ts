import { registerEnumType } from 'type-graphql';

export enum Role {
  GRID_CHIEF = 'GRID_CHIEF',
  MICRO_CHIEF = 'MICRO_CHIEF',
  GRID_MEMBER = 'GRID_MEMBER',
  DISPATCHER = 'DISPATCHER',
  SHIFT_LEADER = 'SHIFT_LEADER',
  CHECKER = 'CHECKER',
  FOLLOW_UP_CALLER = 'FOLLOW_UP_CALLER',
  ARBITER = 'ARBITER',
  SUPERVISOR = 'SUPERVISOR',
  CLERK = 'CLERK',
  UNIT_MEMBER = 'UNIT_MEMBER',
  HR_OFFICER = 'HR_OFFICER',
  ADMINISTRATOR = 'ADMINISTRATOR',
  AUDITOR = 'AUDITOR',
}
registerEnumType(Role, {
  name: 'Role',
  description: '角色。What an appointment lets its holder do.',
  valuesConfig: {
    GRID_CHIEF: { description: '网格长。Chief of a community, village or dedicated grid.' },
    MICRO_CHIEF: { description: '微网格长。Chief of a micro grid.' },
    GRID_MEMBER: { description: '网格员。Member of a grid’s staff.' },
    DISPATCHER: { description: '派单员。Dispatches incidents of a division from its operation centre.' },
    SHIFT_LEADER: {
      description:
        '值班长。Leads the shift at the desk of a division: decides on returns, extensions, holds, voids and undone merges.',
    },
    CHECKER: { description: '核查员。Checks what was done about incidents of a division, and closes them.' },
    FOLLOW_UP_CALLER: { description: '回访员。Asks reporters of a division what came of their matter.' },
    ARBITER: { description: '仲裁员。Decides for a division who is responsible where units disagree.' },
    SUPERVISOR: { description: '督办员。Supervises how matters of a division are handled, apart from those who do.' },
    CLERK: { description: '经办人。Works for a department of the district.' },
    UNIT_MEMBER: { description: '单位人员。Works for another unit: a committee, an office, police, a company.' },
    HR_OFFICER: { description: '组工干部。Keeps the personnel files of a division.' },
    ADMINISTRATOR: { description: '管理员。Administers the system for a division.' },
    AUDITOR: { description: '审计员。Reads who did and saw what; of the district.' },
  },
});

export enum EmploymentKind {
  FULL_TIME = 'FULL_TIME',
  PART_TIME = 'PART_TIME',
  VOLUNTEER = 'VOLUNTEER',
  SECONDED = 'SECONDED',
  CONCURRENT = 'CONCURRENT',
}
registerEnumType(EmploymentKind, {
  name: 'EmploymentKind',
  description: '用工性质。On what terms somebody holds a post.',
  valuesConfig: {
    FULL_TIME: { description: '专职。Full time.' },
    PART_TIME: { description: '兼职。Part time.' },
    VOLUNTEER: { description: '志愿。Unpaid.' },
    SECONDED: { description: '下派。Sent by another unit for a time.' },
    CONCURRENT: { description: '兼任。A community cadre who holds it beside another post.' },
  },
});
