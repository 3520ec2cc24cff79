const [firstDay, lastDay] = ['1950-01-01', '2100-12-31'];

/** Whether a day is one that rules can be about. */
export function isRuleDay(day: string): boolean {
  return day.length === 10 && day >= firstDay && day <= lastDay;
}
