import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { visiblePerson } from '../person/person.queries';
import type { TrainingCompletionRow, TrainingCourseRow } from '../training/training.entity';
import { coursesPage, trainingsPage, visibleCourse } from '../training/training.queries';
import { exportedList, personColumns } from './exported-list';

export const courseList = exportedList<TrainingCourseRow>({
  title: '网格学堂课程',
  takes: ['inUse'],
  columns: [
    ['课程编号', ({ id }) => id],
    ['名称', ({ title }) => title],
    ['简介', ({ description }) => description],
    ['链接', ({ link }) => link],
    ['来源平台', ({ sourceSystem }) => sourceSystem],
    ['来源编号', ({ sourceId }) => sourceId],
    ['证书有效月数', ({ validMonths }) => validMonths],
    ['是否启用', ({ inUse }) => yesOrNo(inUse)],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: coursesPage,
});

const trainee = personColumns<TrainingCompletionRow>(({ personId }, ctx) => visiblePerson(ctx, personId));

export const trainingList = exportedList<TrainingCompletionRow>({
  title: '结业',
  takes: ['personId', 'courseId'],
  columns: [
    ['结业编号', ({ id }) => id],
    trainee.id,
    trainee.name,
    ['课程', async ({ courseId }, { ctx }) => (await visibleCourse(ctx, courseId))?.title ?? null],
    ['完成日期', ({ completedDay }) => completedDay],
    ['证书编号', ({ certificateNumber }) => certificateNumber],
    ['有效期至（含）', ({ validUntil }) => validUntil],
    ['链接', ({ link }) => link],
    ['来源平台', ({ sourceSystem }) => sourceSystem],
    ['来源编号', ({ sourceId }) => sourceId],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: trainingsPage,
});
