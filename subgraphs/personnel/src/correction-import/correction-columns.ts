import type { ColumnBook } from '../imported-table/heading.rules';

const column = (title: string, isRequired: boolean, ...synonyms: string[]) => ({ title, isRequired, synonyms });

export type CorrectionColumn = 'id' | 'version' | 'from' | 'to' | 'employment' | 'postId' | 'reason';

/** What a file of corrections may say: the columns of the list of appointments as it is taken along, and why. */
export const correctionColumns: ColumnBook<CorrectionColumn> = {
  id: column('任职编号', true, '任职标识'),
  version: column('版本', false),
  from: column('起（含）', true, '起', '起始日期', '开始日期', '任职日期', '任职时间'),
  to: column('止（含）', true, '止', '终止日期', '结束日期', '免职日期', '离任日期'),
  employment: column('用工性质', false, '用工方式'),
  postId: column('岗位编号', false, '岗位标识'),
  reason: column('更正原因', false, '原因', '更正理由', '说明'),
};
