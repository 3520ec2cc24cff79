import { AlarmTables1764300030000, alarmEntities } from '@gridweave/subgraph/alarms/alarm-tables';
import { AppointmentChangeRow, AppointmentRow, AppointmentTermRow } from './appointment/appointment.entity';
import { AppointmentResolver, AppointmentTermResolver } from './appointment/appointment.resolver';
import { appointmentDay } from './appointment/appointment-day';
import { turnAppointment } from './appointment/appointment-record.commands';
import type { Matters } from './matters';
import { PostTables1764420000000 } from './migrations/1764420000000-post-tables';
import { AppointmentTermTables1764420010000 } from './migrations/1764420010000-appointment-term-tables';
import { AppointmentDaysIndex1764452000000 } from './migrations/1764452000000-appointment-days-index';
import { PostChangeRow, PostRow } from './post/post.entity';
import { PostResolver } from './post/post.resolver';

/** Posts, who holds them and when, as the subgraph's definition takes it. */
export const staffMatters: Matters = {
  resolvers: [PostResolver, AppointmentResolver, AppointmentTermResolver],
  entities: [...alarmEntities, PostRow, PostChangeRow, AppointmentRow, AppointmentTermRow, AppointmentChangeRow],
  migrations: [
    AlarmTables1764300030000,
    PostTables1764420000000,
    AppointmentTermTables1764420010000,
    AppointmentDaysIndex1764452000000,
  ],
  alarms: { [appointmentDay]: turnAppointment },
};
