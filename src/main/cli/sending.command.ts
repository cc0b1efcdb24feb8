import { Silence } from '../../delivery/sending/silence.service.js';
import { defineCommand } from './command.js';
import { CLI, withSession } from './session.js';

export const sendingCommand = defineCommand({
  name: 'sending:restored',
  summary: 'Says that the database was put back from a backup: nothing that was being sent goes on by itself.',
  options: {},
  run: (_options, { config, terminal }) =>
    withSession(config, async ({ database, get }) => {
      await database.transaction(CLI, tx => get(Silence).databaseWasRestored(tx));
      terminal.print(
        'What was being sent, or was due, is held (INTERRUPTED) as soon as a worker starts; a task says what to do.',
      );
    }),
});
