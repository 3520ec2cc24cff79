import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { visiblePost } from '../post/post.queries';
import type { RecruitmentRow } from '../recruitment/recruitment.entity';
import { postIdsOf, recruitmentsPage, stagesOf } from '../recruitment/recruitment.queries';
import type { PersonnelContext } from '../services';
import { stageWords } from './application-list';
import { exportedList } from './exported-list';
import { divisionName } from './place';

export const recruitmentList = exportedList<RecruitmentRow>({
  title: '招聘',
  takes: ['divisionId', 'open'],
  columns: [
    ['招聘编号', ({ id }) => id],
    ['名称', ({ name }) => name],
    ['招聘区划', ({ divisionId }, { ctx }) => divisionName(ctx, divisionId)],
    ['计划人数', ({ places }) => places],
    ['岗位', async (row, { ctx }) => (await postTitles(ctx, row)).join('；')],
    [
      '考试环节',
      (row) =>
        stagesOf(row)
          .map((stage) => stageWords[stage])
          .join('、'),
    ],
    ['报名开始（含）', ({ registrationFrom }) => registrationFrom],
    ['报名截止（含）', ({ registrationTo }) => registrationTo],
    ['资格计算日期', ({ readOn }) => readOn],
    ['最低服务年限（月）', ({ commitmentMonths }) => commitmentMonths],
    ['依据文件', ({ basis }) => basis],
    ['取消原因', ({ cancelledBecause }) => cancelledBecause],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: recruitmentsPage,
});

async function postTitles(ctx: PersonnelContext, recruitment: RecruitmentRow): Promise<string[]> {
  const posts = await Promise.all(postIdsOf(recruitment).map((id) => visiblePost(ctx, id)));
  return posts.flatMap((post) => post?.title ?? []);
}
