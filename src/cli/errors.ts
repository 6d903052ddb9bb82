/** Bad input to a command: its message is the one sentence the user gets; the command ends with status 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
