/** The kind of alarm that takes a notice down on the day after its last. */
export const noticeOver = 'notice-over';

export const noticeOverName = (noticeId: string) => ({ kind: noticeOver, subjectId: noticeId, mark: '' });
