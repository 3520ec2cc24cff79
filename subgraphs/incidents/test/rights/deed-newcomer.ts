/** Somebody of whom deeds tell anew, by words that no answer to a refusal, no event and no line of the log may carry. */
export const newcomer = {
  name: '甄新来',
  door: '9单元909',
  contact: { name: '甄新来', phone: '15400001357', email: 'newcomer@reporter.example' },
};
