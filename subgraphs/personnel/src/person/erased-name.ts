/** What stands for the name of somebody whose file was erased. */
export const erasedName = '（已清除）';
